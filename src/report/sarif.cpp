#include "report/sarif.hpp"

#include <unistr.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "check/rule.hpp"
#include "report/explain.hpp"
#include "report/phrase.hpp"
#include "report/printable.hpp"
#include "report/uri.hpp"
#include "text/base64.hpp"

namespace pllint {
namespace {

using Json = nlohmann::ordered_json;

// The directory that pllint runs in, under the name that code scanning gives the repository's top.
constexpr std::string_view source_root = "%SRCROOT%";

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::hint: return "note";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return {};
}

// Plain text, in which a brace stands twice (3.11.5) and "[words](address)" would be a link (3.11.6).
std::string message_text(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '{' || c == '}') result += c;
    if (c == '(' && result.ends_with(']')) result += ' ';
    result += c;
  }
  return result;
}

Json message(std::string_view printable_text) {
  Json json;
  json["text"] = message_text(printable_text);
  return json;
}

Json artifact(const std::string& path) {
  Json json;
  if (path.starts_with('/')) {
    json["uri"] = "file://" + percent_encoded(path);
  } else {
    const std::string listed = listed_path(path);
    json["uri"] = percent_encoded(listed);
    // What lies above is not in it.
    if (listed != ".." && !listed.starts_with("../")) json["uriBaseId"] = source_root;
  }
  return json;
}

Json region(const Span& span) {
  const Position start = span.start(), finish = span.finish();
  Json json;
  json["startLine"] = start.line;
  json["startColumn"] = start.column;
  json["endLine"] = finish.line;
  json["endColumn"] = finish.column;
  return json;
}

// What is nowhere in the sources is at the start of `instead`, if that is anything.
Json location_of(const Span& span, const std::string& instead) {
  Json json = Json::object();
  if (span) {
    json["physicalLocation"]["artifactLocation"] = artifact(span.source->path());
    json["physicalLocation"]["region"] = region(span);
  } else if (!instead.empty()) {
    json["physicalLocation"]["artifactLocation"] = artifact(instead);
    json["physicalLocation"]["region"] = region(span);
  }
  return json;
}

// "directory/address", as the configuration names resources.
Json logical_locations(const std::vector<Instance>& instances) {
  Json list = Json::array();
  for (const Instance& instance : instances) {
    if (instance.address.empty()) continue;
    Json& json = list.emplace_back();
    json["name"] = printable(instance.address);
    json["fullyQualifiedName"] = printable(instance.stack + "/" + instance.address);
    json["kind"] = "resource";
  }
  return list;
}

template <typename Speech>
Json locations(const Speech& speech) {
  Json json = location_of(speech.span, speech.stack);
  if (Json logical = logical_locations(speech.instances); !logical.empty())
    json["logicalLocations"] = std::move(logical);
  return Json::array({std::move(json)});
}

void add_related(const std::vector<Note>& notes, Json& result) {
  Json list = Json::array();
  for (const Note& note : notes) {
    if (!note.span) continue;
    Json json;
    json["id"] = list.size() + 1;
    json.update(location_of(note.span, {}));
    json["message"] = message(printable(note.text));
    list.push_back(std::move(json));
  }
  if (!list.empty()) result["relatedLocations"] = std::move(list);
}

// Inwards through the modules, then along the value to the place in question.
template <typename Speech>
void add_flow(const Speech& speech, const std::vector<Note>& origins, Json& result) {
  Json steps = Json::array();
  const auto add = [&](const Span& span, const std::string& text) {
    if (!span) return;
    Json step;
    step["location"] = location_of(span, {});
    step["location"]["message"] = message(text);
    steps.push_back(std::move(step));
  };
  for (const ModuleCall& call : speech.callers)
    add(call.span, "called as " + printable(display_name(call.address, call.construct)));
  for (auto origin = origins.rbegin(); origin != origins.rend(); ++origin) add(origin->span, printable(origin->text));
  if (steps.empty()) return;
  add(speech.span, printable(speech.message));
  Json flow;
  flow["threadFlows"] = Json::array({Json{{"locations", std::move(steps)}}});
  result["codeFlows"] = Json::array({std::move(flow)});
}

Json content(const std::string& text) {
  const bool is_utf8 = u8_check(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()) == nullptr;
  Json json;
  if (is_utf8)
    json["text"] = text;
  else
    json["binary"] = base64_encoded(text);
  return json;
}

// Nothing where an edit is nowhere in the sources.
Json fix_of(const Fix& fix) {
  std::vector<const Source*> sources;  // in the order of the edits
  for (const Edit& edit : fix.edits) {
    if (!edit.span) return {};
    if (std::ranges::find(sources, edit.span.source) == sources.end()) sources.push_back(edit.span.source);
  }
  Json json;
  json["description"] = message(printable(fix.title));
  json["artifactChanges"] = Json::array();
  for (const Source* const source : sources) {
    Json& change = json["artifactChanges"].emplace_back();
    change["artifactLocation"] = artifact(source->path());
    change["replacements"] = Json::array();
    for (const Edit& edit : fix.edits) {
      if (edit.span.source != source) continue;
      Json& replacement = change["replacements"].emplace_back();
      replacement["deletedRegion"] = region(edit.span);
      if (!edit.text.empty()) replacement["insertedContent"] = content(edit.text);
    }
  }
  json["properties"]["safe"] = fix.safe;
  return json;
}

void add_fixes(const std::vector<Fix>& fixes, Json& result) {
  Json list = Json::array();
  for (const Fix& fix : fixes)
    if (Json json = fix_of(fix); !json.is_null() && !fix.edits.empty()) list.push_back(std::move(json));
  if (!list.empty()) result["fixes"] = std::move(list);
}

Json suppression(const AllowedBy& allowed) {
  Json json;
  json["kind"] = allowed.is_in_source ? "inSource" : "external";
  json["status"] = "accepted";
  if (!allowed.reason.empty()) json["justification"] = printable(allowed.reason);
  if (allowed.span) json["location"] = location_of(allowed.span, {});
  if (allowed.until) json["properties"]["until"] = text_of(*allowed.until);
  return json;
}

std::string first_paragraph(std::string_view text) {
  while (text.starts_with('\n')) text.remove_prefix(1);
  std::string result(text.substr(0, text.find("\n\n")));
  while (result.ends_with('\n')) result.pop_back();
  std::ranges::replace(result, '\n', ' ');
  return result;
}

Json rule_of(const Rule& rule) {
  const std::vector<ShownExample> examples = examples_of(rule);
  Json json;
  json["id"] = rule.name;
  json["shortDescription"]["text"] = message_text(rule.says);
  const std::string paragraph = first_paragraph(rule.docs);
  json["fullDescription"]["text"] = message_text(paragraph.empty() ? rule.says : paragraph);
  std::ostringstream text;
  write_explanation(rule, {}, text);
  json["help"]["text"] = message_text(text.view());
  // The braces of the examples stay as they are, as readers show the code as it stands.
  json["help"]["markdown"] = markdown_explanation(rule, examples);
  if (const std::string_view link = link_of(rule); !link.empty()) json["helpUri"] = link;
  json["defaultConfiguration"]["level"] = level_of(rule.severity);
  json["properties"]["tags"] = Json::array({"aws", "privatelink"});
  std::istringstream dialects{std::string(rule.dialects)};
  for (std::string dialect; dialects >> dialect;) json["properties"]["tags"].push_back(dialect);
  return json;
}

class Run {
 public:
  void add(const Finding& finding) {
    Json& json = begin(*finding.rule);
    json["level"] = level_of(finding.severity);
    json["message"] = message(sentence(finding));
    json["locations"] = locations(finding);
    add_related(finding.notes, json);
    add_flow(finding, finding.origins, json);
    add_fixes(finding.fixes, json);
    json["partialFingerprints"]["pllint/v1"] = finding.fingerprint;
    if (finding.allowed)
      json["suppressions"] = Json::array({suppression(*finding.allowed)});
    else if (has_allowed_)
      json["suppressions"] = Json::array();
  }

  void add(const Undecided& undecided) {
    Json& json = begin(*undecided.rule);
    json["kind"] = "open";
    json["level"] = "none";
    json["message"] = message(sentence(undecided));
    json["locations"] = locations(undecided);
    if (const Span& cause = undecided.cause->span) add_related({{cause, undecided.cause->says}}, json);
    add_flow(undecided, {}, json);
    if (has_allowed_) json["suppressions"] = Json::array();
  }

  // If any result has suppressions, all say theirs (3.27.23).
  explicit Run(bool has_allowed) : has_allowed_(has_allowed) {}

  const Json& results() const { return results_; }
  const Json& rules() const { return rules_; }

 private:
  Json& begin(const Rule& rule) {
    const auto [known, is_new] = indices_.try_emplace(&rule, rules_.size());
    if (is_new) rules_.push_back(rule_of(rule));
    Json& json = results_.emplace_back();
    json["ruleId"] = rule.name;
    json["ruleIndex"] = known->second;
    return json;
  }

  bool has_allowed_;
  std::map<const Rule*, std::size_t> indices_;
  Json rules_ = Json::array(), results_ = Json::array();
};

Json notification(std::string_view level, const std::string& text, const Span& span, const std::string& path) {
  Json json;
  json["level"] = level;
  json["message"] = message(text);
  if (Json where = location_of(span, path); !where.empty()) json["locations"] = Json::array({std::move(where)});
  return json;
}

Json notifications(const Result& result, bool undecided) {
  Json list = Json::array();
  for (const InputError& error : result.errors)
    list.push_back(notification("error", printable(error.message), error.span, error.path));
  for (const CommentProblem& problem : result.comment_problems)
    list.push_back(notification("warning", printable(problem.message), problem.span, {}));
  if (const std::size_t number = result.verdict.undecided.size(); number > 0 && !undecided)
    list.push_back(notification("note", std::to_string(number) + " undecided (--undecided lists them)", {}, {}));
  return list;
}

}  // namespace

void write_sarif(const Result& result, bool undecided, std::ostream& out) {
  Run run(!result.verdict.allowed.empty());
  for (const Finding& finding : result.verdict.findings) run.add(finding);
  for (const Finding& finding : result.verdict.allowed) run.add(finding);
  if (undecided)
    for (const Undecided& one : result.verdict.undecided) run.add(one);

  Json json;
  json["$schema"] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  json["version"] = "2.1.0";
  Json& log = json["runs"].emplace_back();
  Json& driver = log["tool"]["driver"];
  driver["name"] = "pllint";
  driver["semanticVersion"] = result.version;
  driver["rules"] = run.rules();
  Json& invocation = log["invocations"].emplace_back();
  invocation["executionSuccessful"] = result.errors.empty();
  invocation["toolExecutionNotifications"] = notifications(result, undecided);
  // No address: that of the machine is nobody's business.
  log["originalUriBaseIds"][source_root]["description"]["text"] = "the directory that pllint ran in";
  log["columnKind"] = "unicodeCodePoints";
  log["results"] = run.results();
  out << json.dump(2, ' ', true, Json::error_handler_t::replace) << '\n';
}

}  // namespace pllint
