#include "report/explain.hpp"

#include <ostream>
#include <string>

namespace pllint {
namespace {

// Without blank lines at either end.
std::string_view body(std::string_view text) {
  while (text.starts_with('\n')) text.remove_prefix(1);
  while (text.ends_with('\n')) text.remove_suffix(1);
  return text;
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

void write_explanation(const Rule& rule, std::span<const ShownExample> examples, std::ostream& out) {
  out << rule.name << " (" << name_of(rule.severity) << "): " << rule.says << "\n\n" << body(rule.docs) << '\n';
  for (const ShownExample& example : examples) {
    const std::string in = examples.size() > 1 ? ", in " + std::string(example.dialect) + ':' : ":";
    write_example("It speaks here" + in, example.bad, out);
    write_example("It is silent here" + in, example.good, out);
  }
}

}  // namespace pllint
