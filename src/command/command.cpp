#include "command/command.hpp"

#include <exception>
#include <ostream>

#include "command/arguments.hpp"
#include "command/commands.hpp"

namespace pllint::command {
namespace {

constexpr std::string_view short_help = R"(pllint finds mistakes in AWS PrivateLink configurations before AWS does.

Usage: pllint [options] PATH...             lint directories or files
       pllint path PATH...                  who reaches what, hop by hop
       pllint init, config, baseline        set it up as a gate
       pllint rules                         list the rules
       pllint explain RULE                  what a rule means, with an example
       pllint eval --in PATH EXPRESSION     what pllint knows of an expression

Try:   pllint provider/ consumer/
       pllint --help                        all options
)";

Status dispatch(Words words, const Surroundings& here) {
  if (words.empty()) {
    // A gate whose list of paths came out empty has checked nothing.
    here.out << short_help;
    return Status::usage;
  }
  const std::string& first = words.front();
  if (first == "--version") {
    here.out << "pllint " PLLINT_VERSION "\n";
    return Status::fine;
  }
  // A directory of one of these names is ./rules.
  if (first == "rules") return rules(words.subspan(1), here);
  if (first == "explain") return explain(words.subspan(1), here);
  if (first == "eval") return eval(words.subspan(1), here);
  if (first == "path") return path(words.subspan(1), here);
  if (first == "init") return init(words.subspan(1), here);
  if (first == "config") return config(words.subspan(1), here);
  if (first == "baseline") return baseline(words.subspan(1), here);
  return lint(words, here);
}

}  // namespace

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
