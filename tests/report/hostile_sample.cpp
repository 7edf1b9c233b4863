#include "report/hostile_sample.hpp"

#include "check/rule.hpp"

namespace pllint::tests {
namespace {

const Rule rule = {
    .name = "nlb-internet-facing",
    .says = "the load balancer behind an endpoint service is internet-facing",
    .docs = "\nStrangers reach the service.\n\nhttps://docs.aws.amazon.com/x\n",
    .severity = Severity::error,
    .check = {},
};

}  // namespace

Sample hostile_sample() {
  Sample sample;
  const std::string text(evil);
  // A slash would make it two.
  std::string name = "./a b:1:2/";
  for (const char c : text) name += c == '/' ? '_' : c;
  sample.sources.push_back(
      std::make_unique<Source>(name, "\xef\xbb\xbf# \xf0\x9f\x98\x80 t\xc3\xa4st\n\xf0\x9f\x98\x80\xc3\xa4 = \"" +
                                         std::string(secret) + "\"\n" + text + "\n"));
  const Source& source = *sample.sources.back();
  const Span value = span_of(source, "\"" + std::string(secret) + "\"");

  Finding finding;
  finding.rule = &rule;
  finding.severity = Severity::error;
  finding.fails = true;
  finding.message = text;
  finding.span = value;
  finding.sensitive = true;
  finding.subject = text;
  finding.notes = {{value, text, true}, {{}, text}};
  finding.origins = {{value, text, true}};
  finding.instances = {{name, text, {{text, span_of(source, "t\xc3\xa4st")}}, "0123456789abcdef"}};
  finding.when = {text};
  finding.fixes = {{text, true, {{value, text}}}};
  follow_instances(finding);
  Finding hint = finding;
  hint.severity = Severity::hint;
  Finding nowhere = finding;
  nowhere.span = {};
  nowhere.severity = Severity::warning;
  // The same fingerprint, thrice.
  sample.result.verdict.findings = {finding, hint, nowhere};
  finding.allowed = {text, value, false, std::nullopt};
  sample.result.verdict.allowed = {finding};

  Undecided undecided;
  undecided.rule = &rule;
  undecided.message = text;
  undecided.span = value;
  undecided.subject = text;
  undecided.instances = {{name, text, {}, ""}};
  undecided.cause = make_cause(Cause::Kind::variable_without_value, text, value);
  follow_instances(undecided);
  sample.result.verdict.undecided = {undecided, undecided};

  const Span comment = span_of(source, "t\xc3\xa4st");
  sample.result.errors = {{comment, name, text}, {{}, name, text}};
  sample.result.comment_problems = {{comment, text}};
  sample.result.version = "1.2.3";
  return sample;
}

}  // namespace pllint::tests
