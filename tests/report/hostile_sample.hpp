// A result whose every text was written by somebody who means ill.
#pragma once

#include "report/sample.hpp"

namespace pllint::tests {

// What must not come out as it is, in one line of text.
inline constexpr std::string_view evil =
    "\x1b[31m\xe2\x80\xae\xff ]]> %0A::error::x\r\n::warning::y </code><script>alert(1)</script><img src=x> | `x` "
    "**b** "
    "__u__ ~~s~~ [a](http://evil.example/) ![i](x) @octocat org#1 #2 https://evil.example/ www.evil.example $x$ {0} "
    "&lt;b&gt; \"q\" 'a' \\n \xef\xbf\xbe";

// Its one secret is never part of a report.
inline constexpr std::string_view secret = "hunter2-hunter2";

Sample hostile_sample();

}  // namespace pllint::tests
