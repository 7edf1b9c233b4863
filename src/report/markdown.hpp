// Markdown, for the summary of a job or a comment on a pull request: counts, then what was found.
// https://github.github.com/gfm/
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "report/result.hpp"

namespace pllint {

// `base`: what stands before a path in a link to the file's source; empty where files lie beside the page.
void write_markdown(const Result& result, std::string_view base, std::ostream& out);

// Text of the input that stays text: no markup, no HTML, no link, nobody who is mentioned.
std::string markdown_text(std::string_view text);

}  // namespace pllint
