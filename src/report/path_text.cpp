#include <map>
#include <ostream>

#include "report/path.hpp"
#include "report/phrase.hpp"
#include "report/printable.hpp"

namespace pllint {
namespace {

class Writer {
 public:
  Writer(const TextStyle& style, std::ostream& out) : style_(style), out_(out) {}

  void path(const Path& path) {
    put("1", printable(path.from.name));
    others(path.also_from, "client", "clients", "the same groups and subnets");
    for (const PathEnd* end : {&path.endpoint, &path.service, &path.balancer, &path.to}) {
      if (end->resource && end->resource == path.balancer.resource && end == &path.to) continue;
      out_ << " → ";
      put("1", printable(end->name));
      if (end == &path.endpoint) others(path.also_through, "endpoint", "endpoints", "the same groups and subnets");
    }
    others(path.also_to, "target", "targets", "the same groups and subnets");
    out_ << ", " << (path.port.empty() ? "no port is known" : path.protocol + " " + printable(path.port)) << '\n';
    for (std::size_t index = 0; index < path.hops.size(); ++index) hop(path.hops[index], path.decisive == index);
    verdict(path);
    out_ << '\n';
  }

  void summary(std::span<const Path> paths) {
    std::map<Reachability, std::size_t> counts;
    for (const Path& path : paths) ++counts[path.verdict];
    out_ << paths.size() << (paths.size() == 1 ? " path" : " paths");
    const char* separator = ": ";
    for (const auto& [verdict, count] : counts) {
      out_ << separator << count << ' ' << name_of(verdict);
      separator = ", ";
    }
    out_ << '\n';
  }

 private:
  void put(std::string_view code, std::string_view text) {
    if (style_.color)
      out_ << "\x1b[" << code << 'm' << text << "\x1b[0m";
    else
      out_ << text;
  }

  void others(const std::vector<PathEnd>& ends, const char* one, const char* many, const char* same) {
    if (ends.empty()) return;
    out_ << " (and " << ends.size() << " more " << (ends.size() == 1 ? one : many) << " with " << same << ')';
  }

  void hop(const Hop& hop, bool is_decisive) {
    const bool yes = hop.truth.is_yes(), no = hop.truth.is_no();
    out_ << "  ";
    put(yes ? "32" : no ? "1;31" : "1;33", yes ? "✓" : no ? "✗" : "?");
    out_ << ' ' << hop.id << ' ';
    std::string text = printable(hop.why.empty() ? std::string(hop.asks) : hop.why);
    if (hop.truth.is_unknown() && hop.truth.cause()) text += ": " + printable(hop.truth.cause()->says);
    if (!hop.zone.empty()) text = printable(hop.zone) + ": " + text;
    if (is_decisive && !yes)
      put("1", text);
    else
      out_ << text;
    if (const std::string place = mention(hop.place.span); !place.empty()) out_ << ", " << place;
    out_ << '\n';
  }

  void verdict(const Path& path) {
    const char* const ink = path.verdict == Reachability::reachable     ? "1;32"
                            : path.verdict == Reachability::unreachable ? "1;31"
                                                                        : "1;33";
    out_ << "  ";
    put(ink, name_of(path.verdict));
    if (path.decisive) {
      const Hop& hop = path.hops[*path.decisive];
      const char* const says = path.verdict == Reachability::unreachable ? ": broken at "
                               : path.verdict == Reachability::unknown   ? ": would be decided by "
                               : path.verdict == Reachability::degraded  ? ": unhealthy by "
                                                                         : ": not everywhere, by ";
      out_ << says << hop.id << ", " << hop.asks;
    }
    out_ << '\n';
    if (path.evidence == Evidence::assumed) out_ << "  assuming that the endpoint belongs to the service\n";
  }

  const TextStyle& style_;
  std::ostream& out_;
};

}  // namespace

void write_paths_text(std::span<const Path> paths, const TextStyle& style, std::ostream& out) {
  Writer writer(style, out);
  for (const Path& path : paths) writer.path(path);
  if (paths.empty())
    out << "no interface endpoint in view is linked to an endpoint service in view\n";
  else
    writer.summary(paths);
}

}  // namespace pllint
