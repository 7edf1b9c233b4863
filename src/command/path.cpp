#include <algorithm>
#include <ostream>
#include <sstream>

#include "command/arguments.hpp"
#include "command/commands.hpp"
#include "command/output_file.hpp"
#include "command/scope.hpp"
#include "command/sources.hpp"
#include "path/analysis.hpp"
#include "report/path.hpp"

namespace pllint::command {
namespace {

std::optional<int> port_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto number = parse_number(text);
  if (!number || *number < 1 || *number > 65535 || *number != static_cast<int>(*number))
    throw UsageError("--port takes a port from 1 to 65535, not \"" + text + '"');
  return static_cast<int>(*number);
}

}  // namespace

Status path(Words words, const Surroundings& here) {
  PathQuery query;
  std::string port, format, color, output;
  Scope scope;
  Arguments arguments("path [options] PATH...",
                      "Tells, hop by hop, whether clients reach targets through PrivateLink.");
  arguments.option("--from", query.from, "ADDRESS", "Only from this client; a stack and a colon may precede it");
  arguments.option("--to", query.to, "ADDRESS", "Only to this target");
  arguments.option("--port", port, "N", "Only on this port of the endpoint");
  arguments.choice("--format", format, {"text", "json", "mermaid", "dot", "html"}, "How to write it");
  arguments.choice("--color", color, {"auto", "always", "never"}, "Whether to use colours");
  arguments.option("--output", output, "FILE", "Write to FILE instead of the terminal");
  scope.declare(arguments);
  arguments.footer(
      "Exit status: 0 no path is broken, 1 one is unreachable, partial or degraded, 2 wrong usage,\n"
      "3 an input could not be read or parsed.");
  const auto rest = arguments.read(words, here);
  if (!rest) return Status::fine;
  const std::vector<std::string>& paths = *rest;
  if (paths.empty()) throw UsageError("path needs the directories or files of provider and consumer");
  query.port = port_of(port);
  const std::unique_ptr<Files> files = here.open_files(scope.boundaries(paths));
  Configuration configuration = scope.configuration(*files);
  Loaded loaded = load_sources(*files, paths, scope, configuration, false);
  std::vector<ConfiguredLink> links = configuration.links(loaded.stacks);
  const Workspace workspace(std::move(loaded.stacks), std::move(links));
  Inquiry inquiry(workspace);
  const std::vector<Path> found = find_paths(inquiry, query);

  write_errors(loaded.errors, here.err);
  std::ostringstream text;
  if (format == "json") {
    write_paths_json(found, loaded.errors, text);
  } else if (format == "mermaid") {
    write_paths_mermaid(found, text);
  } else if (format == "dot") {
    write_paths_dot(found, text);
  } else if (format == "html") {
    write_paths_html(found, loaded.errors, inquiry, text);
  } else {
    TextStyle style;
    style.color = color == "always" || (color == "auto" && here.out_is_terminal && output.empty() && !here.no_color);
    write_paths_text(found, style, text);
  }
  if (output.empty())
    here.out << text.view();
  else
    write_file(output, text.view());

  const bool is_broken = std::any_of(found.begin(), found.end(), [](const Path& one) {
    return one.verdict != Reachability::reachable && one.verdict != Reachability::unknown;
  });
  return graver(is_broken ? Status::findings : Status::fine, loaded.errors.empty() ? Status::fine : Status::unreadable);
}

}  // namespace pllint::command
