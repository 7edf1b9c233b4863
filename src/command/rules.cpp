#include <algorithm>
#include <iomanip>
#include <nlohmann/json.hpp>
#include <ostream>

#include "check/rule.hpp"
#include "command/arguments.hpp"
#include "command/commands.hpp"
#include "roster.hpp"

namespace pllint::command {
namespace {

void write_as_text(std::ostream& out) {
  std::size_t widest = 0;
  for (const Rule* const rule : roster) widest = std::max(widest, rule->name.size());
  for (const Rule* const rule : roster) {
    out << std::left << std::setw(static_cast<int>(widest) + 2) << rule->name << std::setw(9) << name_of(rule->severity)
        << rule->says << '\n';
  }
}

void write_as_json(std::ostream& out) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const Rule* const rule : roster) {
    nlohmann::ordered_json dialects = nlohmann::ordered_json::array();
    for (std::string_view rest = rule->dialects; !rest.empty();) {
      const std::size_t space = std::min(rest.find(' '), rest.size());
      dialects.push_back(rest.substr(0, space));
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    all.push_back({{"name", rule->name},
                   {"severity", name_of(rule->severity)},
                   {"says", rule->says},
                   {"dialects", std::move(dialects)},
                   {"fix", rule->fix}});
  }
  out << nlohmann::ordered_json{{"rules", std::move(all)}}.dump(2) << '\n';
}

}  // namespace

Status rules(Words words, const Surroundings& here) {
  std::string format;
  Arguments arguments("rules [options]", "Lists the rules.");
  arguments.choice("--format", format, {"text", "json"}, "How to write the list");
  const auto rest = arguments.read(words, here);
  if (!rest) return Status::fine;
  if (!rest->empty()) throw UsageError("rules takes no argument; pllint explain " + rest->front() + " shows one rule");
  if (format == "json")
    write_as_json(here.out);
  else
    write_as_text(here.out);
  return Status::fine;
}

}  // namespace pllint::command
