#include "report/json.hpp"

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>

#include "check/rule.hpp"

namespace pllint {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of_kind(Cause::Kind kind) {
  switch (kind) {
    case Cause::Kind::variable_without_value: return "variable_without_value";
    case Cause::Kind::data_source: return "data_source";
    case Cause::Kind::computed: return "computed";
    case Cause::Kind::module_not_on_disk: return "module_not_on_disk";
    case Cause::Kind::remote_state: return "remote_state";
    case Cause::Kind::impure_function: return "impure_function";
    case Cause::Kind::unsupported_function: return "unsupported_function";
    case Cause::Kind::condition: return "condition";
    case Cause::Kind::existence: return "existence";
    case Cause::Kind::open_world: return "open_world";
    case Cause::Kind::not_modelled: return "not_modelled";
    case Cause::Kind::limit: return "limit";
    case Cause::Kind::syntax_error: return "syntax_error";
    case Cause::Kind::invalid: return "invalid";
    case Cause::Kind::undeclared: return "undeclared";
    case Cause::Kind::outside_roots: return "outside_roots";
  }
  return {};
}

// What is nowhere in the sources stands at the start of `instead`.
void add_place(Json& json, const Span& span, const std::string& instead) {
  json["file"] = span ? span.source->path() : instead;
  json["line"] = span.start().line;
  json["column"] = span.start().column;
  json["end_line"] = span.finish().line;
  json["end_column"] = span.finish().column;
}

Json note(const Note& note) {
  Json json;
  json["message"] = note.text;
  add_place(json, note.span, {});
  return json;
}

Json notes(const std::vector<Note>& list) {
  Json json = Json::array();
  // An origin that has no line (a default that Terraform itself has) cannot be pointed at.
  for (const Note& one : list)
    if (one.span) json.push_back(note(one));
  return json;
}

Json callers(const std::vector<ModuleCall>& calls) {
  Json json = Json::array();
  for (const ModuleCall& call : calls) {
    Json& one = json.emplace_back();
    one["address"] = call.address;
    add_place(one, call.span, {});
  }
  return json;
}

Json instances(const std::vector<Instance>& list, bool fingerprints) {
  Json json = Json::array();
  for (const Instance& instance : list) {
    Json& one = json.emplace_back();
    one["stack"] = instance.stack;
    one["address"] = instance.address;
    one["construct"] = instance.construct;
    if (fingerprints) one["fingerprint"] = instance.fingerprint;
  }
  return json;
}

Json fixes(const std::vector<Fix>& list) {
  Json json = Json::array();
  for (const Fix& fix : list) {
    Json& one = json.emplace_back();
    one["title"] = fix.title;
    one["safe"] = fix.safe;
    one["edits"] = Json::array();
    for (const Edit& edit : fix.edits) {
      Json& change = one["edits"].emplace_back();
      add_place(change, edit.span, {});
      change["offset"] = edit.span.begin;
      change["end_offset"] = edit.span.end;
      change["text"] = edit.text;
    }
  }
  return json;
}

Json finding(const Finding& finding) {
  Json json;
  json["rule"] = finding.rule->name;
  json["severity"] = name_of(finding.severity);
  json["message"] = finding.message;
  add_place(json, finding.span, finding.stack);
  json["stack"] = finding.stack;
  json["address"] = finding.address;
  json["construct"] = finding.instances.front().construct;
  json["subject"] = finding.subject;
  json["when"] = finding.when;
  json["notes"] = notes(finding.notes);
  json["origins"] = notes(finding.origins);
  json["callers"] = callers(finding.callers);
  json["instances"] = instances(finding.instances, true);
  json["fixes"] = fixes(finding.fixes);
  json["fingerprint"] = finding.fingerprint;
  if (finding.allowed) {
    json["reason"] = finding.allowed->reason;
    json["allowed_by"] = finding.allowed->is_in_source ? "source" : "configuration";
    json["until"] = finding.allowed->until ? Json(text_of(*finding.allowed->until)) : Json();
  }
  return json;
}

Json findings(const std::vector<Finding>& list) {
  Json json = Json::array();
  for (const Finding& one : list) json.push_back(finding(one));
  return json;
}

Json undecided(const Undecided& undecided) {
  Json json;
  json["rule"] = undecided.rule->name;
  json["message"] = undecided.message;
  json["cause"] = undecided.cause->says;
  json["cause_kind"] = name_of_kind(undecided.cause->kind);
  add_place(json, undecided.span, undecided.stack);
  const Span& cause = undecided.cause->span;
  json["cause_file"] = cause ? Json(cause.source->path()) : Json();
  json["cause_line"] = cause ? Json(cause.start().line) : Json();
  json["cause_column"] = cause ? Json(cause.start().column) : Json();
  json["stack"] = undecided.stack;
  json["address"] = undecided.address;
  json["construct"] = undecided.instances.front().construct;
  json["subject"] = undecided.subject;
  json["callers"] = callers(undecided.callers);
  json["instances"] = instances(undecided.instances, false);
  return json;
}

Json end_of_link(const Resource& resource) {
  Json json;
  json["stack"] = resource.stack().name();
  json["address"] = resource.address();
  return json;
}

Json summary(const Result& result) {
  const Summary& summary = result.summary;
  Json json;
  json["files"] = summary.files;
  json["stacks"] = summary.stacks;
  json["stacks_skipped"] = summary.stacks_skipped;
  json["links"] = Json::array();
  for (const Link& link : summary.links) {
    Json& one = json["links"].emplace_back();
    one["evidence"] = name_of(link.evidence);
    one["message"] = link.says;
    one["endpoint"] = end_of_link(*link.endpoint);
    one["service"] = end_of_link(*link.service);
  }
  json["errors"] = count(result, Severity::error);
  json["warnings"] = count(result, Severity::warning);
  json["hints"] = count(result, Severity::hint);
  json["undecided"] = result.verdict.undecided.size();
  json["allowed"] = result.verdict.allowed.size();
  json["known"] = result.verdict.known.size();
  json["input_errors"] = result.errors.size();
  return json;
}

}  // namespace

void write_json(const Result& result, std::ostream& out) {
  Json json;
  json["version"] = json_format_version;
  json["pllint"] = result.version;
  json["findings"] = findings(result.verdict.findings);
  json["undecided"] = Json::array();
  for (const Undecided& one : result.verdict.undecided) json["undecided"].push_back(undecided(one));
  json["allowed"] = findings(result.verdict.allowed);
  json["errors"] = Json::array();
  for (const InputError& error : result.errors) {
    Json& one = json["errors"].emplace_back();
    one["message"] = error.message;
    add_place(one, error.span, error.path);
  }
  json["comment_problems"] = Json::array();
  for (const CommentProblem& problem : result.comment_problems) {
    Json& one = json["comment_problems"].emplace_back();
    one["message"] = problem.message;
    add_place(one, problem.span, {});
  }
  json["summary"] = summary(result);
  // In ASCII alone: what turns the direction of writing or moves a cursor stays an escape. Bytes that are no UTF-8
  // become U+FFFD.
  out << json.dump(2, ' ', true, Json::error_handler_t::replace) << '\n';
}

}  // namespace pllint
