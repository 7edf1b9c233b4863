#include <algorithm>
#include <cctype>
#include <map>
#include <ostream>
#include <set>

#include "report/path.hpp"
#include "report/phrase.hpp"
#include "report/printable.hpp"

namespace pllint {
namespace {

// The stations of a path are nodes; an edge carries the hops between two stations that do not hold.
struct Edge {
  int worst = 2;                  // 0 broken, 1 unknown, 2 fine
  std::vector<std::string> says;  // "✗ P2 aws_lb.orders lets nothing in"
};

struct Graph {
  std::vector<std::string> names;  // of the nodes
  std::vector<std::string> stacks;
  std::map<std::pair<std::size_t, std::size_t>, Edge> edges;
};

// An end that is no resource is drawn beside the one that it is spoken of with: in its stack, and another for each.
std::size_t node(Graph& graph, std::map<std::string, std::size_t>& known, const PathEnd& end, const PathEnd& beside) {
  const Resource* const resource = end.resource ? end.resource : beside.resource;
  const std::string stack = resource ? resource->stack().name() : std::string();
  const std::string key = stack + '\n' + end.name + (end.resource ? "" : '\n' + beside.name);
  const auto [found, is_new] = known.try_emplace(key, graph.names.size());
  if (is_new) {
    graph.names.push_back(end.name);
    graph.stacks.push_back(stack);
  }
  return found->second;
}

Graph graph_of(std::span<const Path> paths) {
  Graph graph;
  std::map<std::string, std::size_t> known;
  for (const Path& path : paths) {
    std::vector<std::size_t> nodes = {node(graph, known, path.from, path.endpoint)};
    for (const PathEnd* end : {&path.endpoint, &path.service, &path.balancer, &path.to})
      nodes.push_back(node(graph, known, *end, path.balancer));
    for (std::size_t index = 0; index + 1 < nodes.size(); ++index)
      if (nodes[index] != nodes[index + 1]) graph.edges.try_emplace({nodes[index], nodes[index + 1]});
    for (const Hop& hop : path.hops) {
      if (hop.truth.is_yes()) continue;
      std::size_t from = station_before(hop);
      if (nodes[from] == nodes[from + 1]) --from;
      Edge& edge = graph.edges[{nodes[from], nodes[from + 1]}];
      edge.worst = std::min(edge.worst, hop.truth.is_no() ? 0 : 1);
      std::string text = (hop.truth.is_no() ? "✗ " : "? ") + std::string(hop.id) + ' ' + hop.why;
      if (std::find(edge.says.begin(), edge.says.end(), text) == edge.says.end()) edge.says.push_back(std::move(text));
    }
  }
  return graph;
}

// https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
std::string mermaid_text(std::string_view text) {
  std::string escaped;
  for (const char c : printable(text)) {
    const bool is_plain = (static_cast<unsigned char>(c) >= 0x80) || std::isalnum(static_cast<unsigned char>(c)) ||
                          std::string_view(" ._-/,:").find(c) != std::string_view::npos;
    if (is_plain)
      escaped += c;
    else
      escaped += '#' + std::to_string(static_cast<int>(c)) + ';';
  }
  return escaped;
}

std::string dot_text(std::string_view text) {
  std::string escaped;
  for (const char c : printable(text)) {
    if (c == '"' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

constexpr const char* colors[] = {"#d1242f", "#9a6700", "#1a7f37"};

}  // namespace

std::size_t station_before(const Hop& hop) {
  if (hop.id < "C4") return 0;
  if (hop.id[0] == 'C' || hop.id[0] == 'D') return 1;
  return hop.id < "P3" ? 2 : 3;
}

void write_paths_mermaid(std::span<const Path> paths, std::ostream& out) {
  const Graph graph = graph_of(paths);
  out << "flowchart LR\n";
  std::set<std::string> stacks(graph.stacks.begin(), graph.stacks.end());
  std::size_t number = 0;
  for (const std::string& stack : stacks) {
    if (!stack.empty()) out << "  subgraph s" << number << "[\"" << mermaid_text(stack) << "\"]\n";
    ++number;
    for (std::size_t index = 0; index < graph.names.size(); ++index)
      if (graph.stacks[index] == stack) out << "    n" << index << "[\"" << mermaid_text(graph.names[index]) << "\"]\n";
    if (!stack.empty()) out << "  end\n";
  }
  std::size_t edge_number = 0;
  std::string styles;
  for (const auto& [ends, edge] : graph.edges) {
    out << "  n" << ends.first << " -->";
    if (!edge.says.empty()) {
      out << "|\"";
      for (std::size_t index = 0; index < edge.says.size(); ++index)
        out << (index > 0 ? "<br/>" : "") << mermaid_text(edge.says[index]);
      out << "\"|";
    }
    out << " n" << ends.second << '\n';
    styles += "  linkStyle " + std::to_string(edge_number++) + " stroke:" + colors[edge.worst] +
              (edge.worst == 1 ? ",stroke-dasharray:6" : "") + '\n';
  }
  out << styles;
}

void write_paths_dot(std::span<const Path> paths, std::ostream& out) {
  const Graph graph = graph_of(paths);
  out << "digraph paths {\n  rankdir=LR;\n  fontname=\"sans-serif\";\n  node [shape=box, fontname=\"sans-serif\"];\n  "
         "edge "
         "[fontname=\"sans-serif\"];\n";
  std::set<std::string> stacks(graph.stacks.begin(), graph.stacks.end());
  std::size_t number = 0;
  for (const std::string& stack : stacks) {
    if (!stack.empty()) out << "  subgraph cluster_" << number++ << " {\n    label=\"" << dot_text(stack) << "\";\n";
    for (std::size_t index = 0; index < graph.names.size(); ++index)
      if (graph.stacks[index] == stack)
        out << "    n" << index << " [label=\"" << dot_text(graph.names[index]) << "\"];\n";
    if (!stack.empty()) out << "  }\n";
  }
  for (const auto& [ends, edge] : graph.edges) {
    out << "  n" << ends.first << " -> n" << ends.second << " [color=\"" << colors[edge.worst] << '"'
        << (edge.worst == 1 ? ", style=dashed" : "");
    if (!edge.says.empty()) {
      out << ", label=\"";
      for (std::size_t index = 0; index < edge.says.size(); ++index)
        out << (index > 0 ? "\\n" : "") << dot_text(edge.says[index]);
      out << '"';
    }
    out << "];\n";
  }
  out << "}\n";
}

}  // namespace pllint
