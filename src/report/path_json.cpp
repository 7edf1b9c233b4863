#include <nlohmann/json.hpp>
#include <ostream>

#include "report/json.hpp"
#include "report/path.hpp"

namespace pllint {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of_truth(const Truth& truth) { return truth.is_yes() ? "yes" : truth.is_no() ? "no" : "unknown"; }

Json name(const PathEnd& end) {
  if (!end.resource) return end.name;
  return end.resource->stack().name() + ":" + end.resource->address();
}

Json names(const std::vector<PathEnd>& ends) {
  Json json = Json::array();
  for (const PathEnd& end : ends) json.push_back(name(end));
  return json;
}

Json hop_json(const Hop& hop) {
  Json json;
  json["hop"] = hop.id;
  json["asks"] = hop.asks;
  json["truth"] = name_of_truth(hop.truth);
  json["resource"] = hop.place.resource ? Json(hop.place.resource->address()) : Json(nullptr);
  const Span& span = hop.place.span;
  json["file"] = span ? Json(span.source->path()) : Json(nullptr);
  json["line"] = span ? Json(span.start().line) : Json(nullptr);
  json["why"] = hop.why;
  if (hop.truth.is_unknown() && hop.truth.cause()) json["cause"] = hop.truth.cause()->says;
  if (!hop.zone.empty()) json["zone"] = hop.zone;
  return json;
}

}  // namespace

void write_paths_json(std::span<const Path> paths, std::span<const InputError> errors, std::ostream& out) {
  Json json;
  json["version"] = json_format_version;
  json["paths"] = Json::array();
  for (const Path& path : paths) {
    Json one;
    one["from"] = name(path.from);
    one["endpoint"] = name(path.endpoint);
    one["service"] = name(path.service);
    one["load_balancer"] = name(path.balancer);
    one["to"] = name(path.to);
    one["protocol"] = path.protocol;
    const auto port = parse_number(path.port);
    one["port"] = port ? Json(static_cast<int>(*port)) : Json(nullptr);
    one["verdict"] = name_of(path.verdict);
    one["decided_by"] = path.decisive ? Json(path.hops[*path.decisive].id) : Json(nullptr);
    one["evidence"] = name_of(path.evidence);
    one["hops"] = Json::array();
    for (const Hop& hop : path.hops) one["hops"].push_back(hop_json(hop));
    one["also_from"] = names(path.also_from);
    one["also_through"] = names(path.also_through);
    one["also_to"] = names(path.also_to);
    json["paths"].push_back(std::move(one));
  }
  json["errors"] = Json::array();
  for (const InputError& error : errors) {
    Json one;
    one["file"] = error.span ? error.span.source->path() : error.path;
    one["line"] = error.span.start().line;
    one["message"] = error.message;
    json["errors"].push_back(std::move(one));
  }
  out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace pllint
