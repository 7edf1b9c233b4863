#include <nettle/base64.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <tuple>

#include "path/site.hpp"
#include "report/listing.hpp"
#include "report/path.hpp"
#include "report/phrase.hpp"
#include "report/printable.hpp"

namespace pllint {

extern const std::string_view path_style_text;
extern const std::string_view path_script_text;

namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of_truth(const Truth& truth) { return truth.is_yes() ? "yes" : truth.is_no() ? "no" : "unknown"; }

// Known text that is no secret; else null.
Json shown(const Value& value) {
  const auto text = value.is_sensitive() ? std::nullopt : known_text(value);
  return text ? Json(printable(*text)) : Json(nullptr);
}

// The page's data. Ends and listings are many paths' at once, so paths name them by their index.
class Data {
 public:
  explicit Data(Inquiry& inquiry) : inquiry_(inquiry) {}

  Json of(std::span<const Path> paths, std::span<const InputError> errors) {
    Json all_paths = Json::array();
    for (const Path& path : paths) all_paths.push_back(path_json(path));
    Json all_errors = Json::array();
    for (const InputError& error : errors)
      all_errors.push_back(location(error.span, error.path) + ": " + printable(error.message));
    Json json;
    json["paths"] = std::move(all_paths);
    json["ends"] = std::move(ends_);
    json["listings"] = std::move(listings_);
    json["errors"] = std::move(all_errors);
    return json;
  }

 private:
  Json path_json(const Path& path) {
    Json json;
    json["verdict"] = name_of(path.verdict);
    json["decisive"] = path.decisive ? Json(*path.decisive) : Json(nullptr);
    json["assumed"] = path.evidence == Evidence::assumed;
    json["protocol"] = path.protocol;
    json["port"] = printable(path.port);
    json["stations"] = Json::array();
    for (const PathEnd* end : {&path.from, &path.endpoint, &path.service, &path.balancer, &path.to})
      json["stations"].push_back(end_index(*end));
    json["also_from"] = names(path.also_from);
    json["also_through"] = names(path.also_through);
    json["also_to"] = names(path.also_to);
    json["hops"] = Json::array();
    for (const Hop& hop : path.hops) json["hops"].push_back(hop_json(hop));
    return json;
  }

  Json hop_json(const Hop& hop) {
    Json json;
    json["id"] = hop.id;
    json["asks"] = hop.asks;
    json["truth"] = name_of_truth(hop.truth);
    json["why"] = printable(hop.why);
    json["station"] = station_before(hop);
    if (!hop.zone.empty()) json["zone"] = printable(hop.zone);
    if (hop.is_health) json["health"] = true;
    add_place(json, hop.place);
    return json;
  }

  static Json names(const std::vector<PathEnd>& ends) {
    Json json = Json::array();
    for (const PathEnd& end : ends) json.push_back(printable(end.name));
    return json;
  }

  Json end_index(const PathEnd& end) {
    const auto [known, is_new] = end_indices_.try_emplace({end.resource, end.name}, ends_.size());
    if (is_new) ends_.push_back(end_json(end));
    return known->second;
  }

  Json end_json(const PathEnd& end) {
    Json json;
    json["name"] = printable(end.name);
    if (!end.resource) return json;
    const Resource& resource = *end.resource;
    json["type"] = printable(resource.source_type);
    json["stack"] = printable(resource.stack().name());
    if (resource.provider) {
      json["region"] = shown(inquiry_.resolve(resource.provider->region));
      json["account"] = shown(inquiry_.resolve(resource.provider->account));
    }
    add_place(json, header_of(resource));
    const std::optional<Site> site = site_of(resource, inquiry_);
    if (!site) return json;
    add_vpc(json, site->vpcs);
    json["subnets"] = Json::array();
    for (const Subnet& subnet : site->subnets) {
      Json one = thing_json(subnet);
      const Zone zone = subnet.zone();
      const Json id = shown(zone.id);
      one["zone"] = id.is_null() ? shown(zone.name) : id;
      one["block"] = shown(subnet.network().block);
      json["subnets"].push_back(std::move(one));
    }
    json["groups"] = Json::array();
    for (const SecurityGroup& group : site->groups) json["groups"].push_back(thing_json(group));
    if (site->subnets.unseen) json["unseen_subnets"] = reason(*site->subnets.unseen);
    if (site->groups.unseen) json["unseen_groups"] = reason(*site->groups.unseen);
    return json;
  }

  // Only where it is certain which: then whoever is in it is drawn in one frame.
  void add_vpc(Json& json, const Seen<Vpc>& vpcs) {
    if (vpcs.things.size() != 1 || !vpcs.things.front().present().is_yes()) return;
    const Vpc& vpc = vpcs.things.front();
    json["vpc"] = thing_json(vpc);
    json["vpc"]["stack"] = printable(vpc.resource().stack().name());
    json["vpc"]["blocks"] = Json::array();
    for (const Network& network : vpc.networks())
      if (const Json block = shown(network.block); !block.is_null()) json["vpc"]["blocks"].push_back(block);
  }

  Json thing_json(const View& view) {
    Json json;
    json["name"] = printable(view.resource().display_name());
    if (view.present().is_unknown()) json["perhaps"] = true;
    add_place(json, header_of(view.resource()));
    return json;
  }

  static Place header_of(const Resource& resource) {
    Place place;
    place.resource = &resource;
    place.span = resource.header;
    return place;
  }

  void add_place(Json& json, const Place& place) {
    if (!place.span) return;
    json["place"] = mention(place.span);
    json["listing"] = listing_index(place);
    const Position start = place.span.start(), finish = place.span.finish();
    json["lines"] = {start.line, finish.column == 1 ? std::max(start.line, finish.line - 1) : finish.line};
  }

  std::size_t listing_index(const Place& place) {
    const auto key = std::tuple(place.resource, place.span.source, place.span.begin, place.span.end, place.sensitive);
    const auto found = places_.find(key);
    if (found != places_.end()) return found->second;
    const Listing listing = listing_of(place);
    Json json;
    json["file"] = listing.file;
    json["first"] = listing.first;
    json["lines"] = Json::array();
    for (const auto& line : listing.lines) json["lines"].push_back(line ? Json(*line) : Json(nullptr));
    const auto [known, is_new] = listing_indices_.try_emplace(json.dump(), listings_.size());
    if (is_new) listings_.push_back(std::move(json));
    return places_[key] = known->second;
  }

  Inquiry& inquiry_;
  Json ends_ = Json::array();
  Json listings_ = Json::array();
  std::map<std::pair<const Resource*, std::string>, std::size_t> end_indices_;
  std::map<std::tuple<const Resource*, const Source*, std::uint32_t, std::uint32_t, bool>, std::size_t> places_;
  std::map<std::string, std::size_t> listing_indices_;
};

// https://www.w3.org/TR/CSP3/#grammardef-hash-source
std::string hash_source(std::string_view text) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());
  std::string base64(BASE64_ENCODE_RAW_LENGTH(digest.size()), '\0');
  base64_encode_raw(base64.data(), digest.size(), digest.data());
  return "'sha256-" + base64 + "'";
}

// JSON that no text in it can end the element of, nor begin a comment in. https://html.spec.whatwg.org/#scriptEndTag
std::string as_script(const Json& json) {
  std::string text;
  for (const char c : json.dump(-1, ' ', true, Json::error_handler_t::replace)) {
    switch (c) {
      case '<': text += "\\u003c"; break;
      case '>': text += "\\u003e"; break;
      case '&': text += "\\u0026"; break;
      default: text += c;
    }
  }
  return text;
}

}  // namespace

void write_paths_html(std::span<const Path> paths, std::span<const InputError> errors, Inquiry& inquiry,
                      std::ostream& out) {
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      << hash_source(path_style_text) << "; script-src " << hash_source(path_script_text)
      << "; base-uri 'none'; form-action 'none'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n"
         "<title>pllint path</title>\n<style>"
      << path_style_text
      << "</style>\n</head>\n<body>\n"
         "<noscript>This page draws with JavaScript, which is turned off; pllint path says the same as "
         "text.</noscript>\n"
         "<script type=\"application/json\" id=\"data\">"
      << as_script(Data(inquiry).of(paths, errors)) << "</script>\n<script>" << path_script_text
      << "</script>\n</body>\n</html>\n";
}

}  // namespace pllint
