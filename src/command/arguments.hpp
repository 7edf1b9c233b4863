// Arguments: the options of one command and what stands beside them, read by CLI11; mistakes become UsageErrors.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace pllint::command {

// A command line or configuration that pllint does not understand: one clause, shown after "pllint: ".
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct Surroundings;

// One command as its help tells it.
struct Described {
  struct Option {
    std::vector<std::string> names;  // "-h", "--help"
    std::string value;               // "FILE"; empty: it takes none
    std::vector<std::string> words;  // that may be the value
    std::string says;
    bool repeats = false;
  };
  std::string usage;
  std::string says;
  std::vector<Option> options;
  std::vector<std::string> footers;

  // What stands beside the options: "PATH", "bash|zsh|fish", or nothing.
  std::string argument() const;
};

class Arguments {
 public:
  // `usage` as help shows it, the argument last: "explain RULE", "[options] PATH...".
  Arguments(std::string_view usage, std::string_view description);
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;
  ~Arguments();

  void flag(const std::string& name, bool& target, const std::string& says);
  // `value` as help shows it: "FILE". The last one wins.
  void option(const std::string& name, std::string& target, const std::string& value, const std::string& says);
  // One of `choices`, the first of which is the default.
  void choice(const std::string& name, std::string& target, std::vector<std::string> choices, const std::string& says);
  // May be given several times. Calls `take` with every value, in the order of the command line, also between different
  // options.
  void each(const std::string& name, std::function<void(const std::string&)> take, const std::string& value,
            const std::string& says);
  // May be given several times. A shell offers `words`; whether one of them was given is not checked.
  void list(const std::string& name, std::vector<std::string>& target, const std::string& value,
            const std::string& says, std::vector<std::string> words = {});
  // Stands at the end of help, one paragraph a call. A heading and a colon may begin it: "Exit status: ...".
  void footer(std::string text);

  // What is neither an option nor the value of one. Null: help was asked for and shown, or a description was asked for;
  // then there is nothing left to do. Throws UsageError; a wrong name comes with the near one.
  std::optional<std::vector<std::string>> read(std::span<const std::string> arguments, const Surroundings& here);

  // Rather than left at its default; by its name, "--fail-on".
  bool was_given(const std::string& name) const;

 private:
  std::vector<std::string> parse(std::span<const std::string> arguments);
  Described described() const;

  std::unique_ptr<CLI::App> app_;
  std::string usage_;
  std::vector<std::string> footers_;
  std::map<std::string, std::vector<std::string>> words_;  // that may be its value, by an option's name
  bool wants_help_ = false;
};

// "; did you mean X?", or nothing if no known name is near.
std::string suggestion(std::string_view name, std::span<const std::string_view> known);

}  // namespace pllint::command
