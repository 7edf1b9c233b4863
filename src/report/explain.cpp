#include "report/explain.hpp"

#include <algorithm>
#include <ostream>
#include <string>

#include "check/examples.hpp"

namespace pllint {
namespace {

struct ExampleFiles {
  std::string_view dialect;  // as in Rule::dialects
  std::string_view title;
  std::string_view language;
  std::string_view extension;  // "bad.tf"
  std::string_view directory;  // "bad/provider/main.tf"
};
constexpr ExampleFiles example_files[]{
    {"terraform", "Terraform", "hcl", ".tf", "/"},
    {"cloudformation", "CloudFormation", "yaml", ".yaml", "_templates/"},
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

// Without blank lines at either end.
std::string_view body(std::string_view text) {
  while (text.starts_with('\n')) text.remove_prefix(1);
  while (text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

// A fence is longer than any in what it fences.
void add_fenced(const std::string& title, std::string_view text, std::string_view language, std::string& out) {
  if (body(text).empty()) return;
  std::size_t longest = 0, run = 0;
  for (const char c : text) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  const std::string fence(std::max<std::size_t>(longest + 1, 3), '`');
  out += "\n\n" + title + "\n\n" + fence + std::string(language) + '\n' + std::string(body(text)) + '\n' + fence;
}

void write_example(const std::string& title, std::string_view text, std::ostream& out) {
  if (body(text).empty()) return;
  out << '\n' << title << "\n\n";
  for (std::string_view rest = body(text); !rest.empty();) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    if (!line.empty()) out << "    " << line;
    out << '\n';
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
}

}  // namespace

std::vector<ShownExample> examples_of(const Rule& rule) {
  std::vector<ShownExample> shown;
  for (const ExampleFiles& files : example_files)
    if (rule.dialects.find(files.dialect) != std::string_view::npos)
      shown.push_back(
          {files.title, with_pointers(example(rule, "bad", files)), example(rule, "good", files), files.language});
  return shown;
}

void write_explanation(const Rule& rule, std::span<const ShownExample> examples, std::ostream& out) {
  out << rule.name << " (" << name_of(rule.severity) << "): " << rule.says << "\n\n" << body(rule.docs) << '\n';
  for (const ShownExample& example : examples) {
    const std::string in = examples.size() > 1 ? ", in " + std::string(example.dialect) + ':' : ":";
    write_example("It speaks here" + in, example.bad, out);
    write_example("It is silent here" + in, example.good, out);
  }
}

std::string markdown_explanation(const Rule& rule, std::span<const ShownExample> examples) {
  std::string text(body(rule.docs));
  for (const ShownExample& example : examples) {
    const std::string in = examples.size() > 1 ? ", in " + std::string(example.dialect) + ':' : ":";
    add_fenced("It speaks here" + in, example.bad, example.language, text);
    add_fenced("It is silent here" + in, example.good, example.language, text);
  }
  return text;
}

std::string_view link_of(const Rule& rule) {
  const std::string_view docs = body(rule.docs);
  const std::string_view last = docs.substr(docs.rfind('\n') + 1);
  return last.starts_with("https://") ? last : std::string_view{};
}

}  // namespace pllint
