#include "command/baseline_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "command/arguments.hpp"
#include "command/value_json.hpp"
#include "report/phrase.hpp"
#include "syntax/json.hpp"

namespace pllint::command {
namespace {

[[noreturn]] void refuse(const Span& span, const std::string& why) {
  throw UsageError(location(span, {}) + ": " + why);
}

std::string text_of(const json::Node& entry, std::string_view key) {
  const json::Node* const value = entry.find(key);
  if (!value || value->kind != json::Node::Kind::text) refuse(entry.span, fmt::format("{} is missing", key));
  return value->text;
}

}  // namespace

std::vector<KnownFinding> read_baseline(Files& files, const std::string& path) {
  const Reading reading = files.read(path);
  if (const Unreadable* const unreadable = std::get_if<Unreadable>(&reading))
    throw UsageError("--baseline " + path + ": " + unreadable->why);
  const std::unique_ptr<json::Document> document = json::parse(*std::get<const Source*>(reading));
  if (!document->errors.empty()) refuse(document->errors.front().span, document->errors.front().message);
  const json::Node& root = document->root;
  const json::Node* const version = root.find("version");
  const json::Node* const findings = root.find("findings");
  if (root.kind != json::Node::Kind::object || !version || !findings || findings->kind != json::Node::Kind::array)
    refuse(root.span, "this is no baseline that `pllint baseline` has written");
  if (version->span.text() != "1")
    refuse(version->span,
           fmt::format("a baseline of version {}, which this pllint does not know", version->span.text()));
  std::vector<KnownFinding> known;
  for (const json::Node& entry : findings->items) {
    if (entry.kind != json::Node::Kind::object) refuse(entry.span, "an entry is a map of keys");
    known.push_back({text_of(entry, "rule"), text_of(entry, "stack"), text_of(entry, "address"),
                     text_of(entry, "mistake"), text_of(entry, "fingerprint"), entry.span});
  }
  return known;
}

std::string baseline_text(std::vector<KnownFinding> known) {
  std::ranges::sort(known, {}, [](const KnownFinding& one) {
    return std::tie(one.stack, one.address, one.rule, one.mistake, one.fingerprint);
  });
  std::string text = "{\n  \"version\": 1,\n  \"findings\": [";
  for (std::size_t i = 0; i < known.size(); ++i) {
    const KnownFinding& one = known[i];
    text +=
        fmt::format("{}\n    {{\"rule\": {}, \"stack\": {}, \"address\": {}, \"mistake\": {}, \"fingerprint\": {}}}",
                    i == 0 ? "" : ",", quoted_json(one.rule), quoted_json(one.stack), quoted_json(one.address),
                    quoted_json(one.mistake), quoted_json(one.fingerprint));
  }
  return text + (known.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace pllint::command
