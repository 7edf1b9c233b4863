// URIs of files, as SARIF and Markdown name them.
#pragma once

#include <string>
#include <string_view>

namespace pllint {

// Every byte but letters, digits and `-._~/` as %XX, so that a path is a path whatever is in its name.
// https://www.rfc-editor.org/rfc/rfc3986#section-2
std::string percent_encoded(std::string_view path);

}  // namespace pllint
