// Arguments: the options of one command and what stands beside them, read by CLI11; mistakes become UsageErrors.
#pragma once

#include <functional>
#include <memory>
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

class Arguments {
 public:
  // `usage` as help shows it: "rules [--format text|json]".
  Arguments(std::string_view usage, std::string_view description);
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;
  ~Arguments();

  void flag(const std::string& name, bool& target, const std::string& says);
  // `value` as help shows it: "FILE". The last one wins.
  void option(const std::string& name, std::string& target, const std::string& value, const std::string& says);
  // One of `choices`, the first of which is the default.
  void choice(const std::string& name, std::string& target, std::vector<std::string> choices, const std::string& says);
  // May be given several times.
  // Calls `take` with every value, in the order of the command line, also between different options.
  void each(const std::string& name, std::function<void(const std::string&)> take, const std::string& value,
            const std::string& says);
  void list(const std::string& name, std::vector<std::string>& target, const std::string& value,
            const std::string& says);
  // Stands at the end of help.
  void footer(std::string text);

  // What is neither an option nor the value of one. Throws UsageError; a wrong name comes with the near one.
  std::vector<std::string> parse(std::span<const std::string> arguments);

  // Rather than left at its default; by its name, "--fail-on".
  bool was_given(const std::string& name) const;
  bool wants_help() const { return wants_help_; }
  std::string help() const;

 private:
  std::unique_ptr<CLI::App> app_;
  bool wants_help_ = false;
};

// "; did you mean X?", or nothing if no known name is near.
std::string suggestion(std::string_view name, std::span<const std::string_view> known);

}  // namespace pllint::command
