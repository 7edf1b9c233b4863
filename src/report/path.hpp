// Paths, hop by hop: for people, for programs (schema: path_schema.json beside this file), for pull requests, as
// graphs, as a page.
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
// One page that needs nothing beside itself: both sides drawn, the hops with their source lines. The browser is told to
// load nothing and to run no script but the page's own. https://www.w3.org/TR/CSP3/
void write_paths_html(std::span<const Path> paths, std::span<const InputError> errors, Inquiry& inquiry,
                      std::ostream& out);

// A path's stations are client, endpoint, service, load balancer and target, from 0 on: the one that the hop starts at.
std::size_t station_before(const Hop& hop);

}  // namespace pllint
