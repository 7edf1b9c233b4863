#include "command/command.hpp"

#include <algorithm>
#include <exception>
#include <ostream>
#include <sstream>

#include "command/arguments.hpp"
#include "command/commands.hpp"

namespace pllint::command {
namespace {

constexpr Command all_commands[]{
    {"", "lint directories or files", lint},
    {"path", "who reaches what, hop by hop", path},
    {"init", "write a configuration to begin with", init},
    {"config", "the settings of a stack, and where they come from", config},
    {"baseline", "write down what is found today", baseline},
    {"rules", "list the rules", rules},
    {"explain", "what a rule means, with an example", explain},
    {"eval", "what pllint knows of an expression", eval},
    {"completion", "completions for a shell", completion},
    {"man", "the manual page", man},
};

void write_short_help(std::ostream& out) {
  std::vector<std::string> usages;
  for (const Command& command : all_commands) usages.push_back(described(command).usage);
  const std::size_t widest = std::ranges::max(usages, {}, &std::string::size).size();
  out << "pllint finds mistakes in AWS PrivateLink configurations before AWS does.\n";
  std::string_view before = "\nUsage: pllint ";
  for (std::size_t i = 0; i < usages.size(); ++i) {
    out << before << usages[i] << std::string(widest + 2 - usages[i].size(), ' ') << all_commands[i].says << '\n';
    before = "       pllint ";
  }
  out << "\nTry:   pllint provider/ consumer/\n"
         "       pllint --help                          all options\n";
}

Status dispatch(Words words, const Surroundings& here) {
  if (words.empty()) {
    // A gate whose list of paths came out empty has checked nothing.
    write_short_help(here.out);
    return Status::usage;
  }
  const std::string& first = words.front();
  if (first == "--version") {
    here.out << "pllint " PLLINT_VERSION "\n";
    return Status::fine;
  }
  // A directory of one of these names is ./rules.
  const auto named = std::ranges::find(all_commands + 1, std::end(all_commands), first, &Command::name);
  return named == std::end(all_commands) ? lint(words, here) : named->run(words.subspan(1), here);
}

}  // namespace

std::span<const Command> commands() { return all_commands; }

Described described(const Command& command) {
  Described described;
  std::ostringstream nothing;
  Surroundings asking{nothing, nothing};
  asking.describe = [&](const Described& told) { described = told; };
  command.run({}, asking);
  return described;
}

std::string list_of_commands() {
  std::string list;
  for (const Command& command : std::span(all_commands).subspan(1))
    list += (list.empty() ? "" : ", ") + std::string(command.name);
  return "Commands: " + list + "; each has its own --help.";
}

int run(const std::vector<std::string>& arguments, const Surroundings& here) {
  Status status = Status::usage;
  try {
    status = dispatch(arguments, here);
  } catch (const UsageError& error) {
    here.err << "pllint: " << error.what() << '\n';
  } catch (const std::exception& error) {
    here.err << "pllint: " << error.what() << '\n';
  }
  here.out.flush();
  if (!here.out) {
    here.err << "pllint: the output could not be written\n";
    status = graver(status, Status::usage);
  }
  return static_cast<int>(status);
}

}  // namespace pllint::command
