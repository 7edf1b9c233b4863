#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "check/examples.hpp"
#include "command/arguments.hpp"
#include "command/commands.hpp"
#include "command/rule_named.hpp"
#include "report/explain.hpp"

namespace pllint::command {
namespace {

struct ExampleFiles {
  std::string_view dialect;  // as in Rule::dialects
  std::string_view title;
  std::string_view extension;  // "bad.tf"
  std::string_view directory;  // "bad/provider/main.tf"
};
constexpr ExampleFiles example_files[]{
    {"terraform", "Terraform", ".tf", "/"},
    {"cloudformation", "CloudFormation", ".yaml", "_templates/"},
};

// The rule's example of that name, "bad" or "good": one file, or several, each below its name.
std::string example(const Rule& rule, std::string name, const ExampleFiles& files) {
  const std::string directory = name.append(files.directory);
  const std::string file = directory.substr(0, directory.size() - files.directory.size()).append(files.extension);
  std::string text;
  for (const Example& example : examples()) {
    if (example.rule != rule.name) continue;
    if (example.file == file) return std::string(example.text);
    if (!example.file.starts_with(directory)) continue;
    if (!text.empty()) text += '\n';
    text += "# " + std::string(example.file.substr(directory.size())) + "\n\n";
    text += example.text;
  }
  return text;
}

// An example is a fixture: what a test expects on a line is, for a reader, where the rule speaks.
std::string with_pointers(std::string text) {
  static constexpr std::string_view expectation = "# expect: ";
  for (std::size_t at = 0; (at = text.find(expectation, at)) != std::string::npos;)
    text.replace(at, expectation.size(), "# <- ");
  return text;
}

}  // namespace

Status explain(Words words, const Surroundings& here) {
  Arguments arguments("explain RULE", "Shows what a rule means, with an example and a counter-example.");
  const std::vector<std::string> rest = arguments.parse(words);
  if (arguments.wants_help()) {
    here.out << arguments.help();
    return Status::fine;
  }
  if (rest.size() != 1) throw UsageError("explain takes the name of one rule; pllint rules lists them");
  const Rule& rule = rule_named(rest.front());
  std::vector<ShownExample> shown;
  for (const ExampleFiles& files : example_files)
    if (rule.dialects.find(files.dialect) != std::string_view::npos)
      shown.push_back({files.title, with_pointers(example(rule, "bad", files)), example(rule, "good", files)});
  write_explanation(rule, shown, here.out);
  return Status::fine;
}

}  // namespace pllint::command
