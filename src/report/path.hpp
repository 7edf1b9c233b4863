// Paths, hop by hop: for people, for programs (schema: path_schema.json beside this file), for pull requests, as
// graphs.
#pragma once

#include <iosfwd>
#include <span>

#include "graph/loaded.hpp"
#include "path/analysis.hpp"
#include "report/text.hpp"

namespace pllint {

void write_paths_text(std::span<const Path> paths, const TextStyle& style, std::ostream& out);
void write_paths_json(std::span<const Path> paths, std::span<const InputError> errors, std::ostream& out);
// https://mermaid.js.org/syntax/flowchart.html
void write_paths_mermaid(std::span<const Path> paths, std::ostream& out);
// https://graphviz.org/doc/info/lang.html
void write_paths_dot(std::span<const Path> paths, std::ostream& out);

}  // namespace pllint
