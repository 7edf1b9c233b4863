#include "command/arguments.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

#include "text/nearest.hpp"

namespace pllint::command {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : "|") + word;
  return out;
}

class Help final : public CLI::Formatter {
 public:
  explicit Help(std::string usage) : usage_(std::move(usage)) { column_width(31); }
  std::string make_usage(const CLI::App*, std::string) const override { return "\nUsage: pllint " + usage_ + "\n"; }

 private:
  std::string usage_;
};

}  // namespace

Arguments::Arguments(std::string_view usage, std::string_view description)
    : app_(std::make_unique<CLI::App>(std::string(description))) {
  app_->formatter(std::make_shared<Help>(std::string(usage)));
  app_->set_help_flag();
  app_->add_flag("-h,--help", wants_help_, "Show this help");
  // What is left over is told apart below: CLI11 would take "[a]" for a list, and names no near option.
  app_->allow_extras();
}

Arguments::~Arguments() = default;

void Arguments::flag(const std::string& name, bool& target, const std::string& says) {
  app_->add_flag(name, target, says);
}

void Arguments::option(const std::string& name, std::string& target, const std::string& value,
                       const std::string& says) {
  app_->add_option(name, target, says)->option_text(value)->take_last();
}

void Arguments::choice(const std::string& name, std::string& target, std::vector<std::string> choices,
                       const std::string& says) {
  target = choices.front();
  const std::string all = joined(choices);
  app_->add_option(name, target, says)
      ->option_text(all)
      ->take_last()
      ->check([name, all, choices = std::move(choices)](const std::string& given) {
        if (std::find(choices.begin(), choices.end(), given) != choices.end()) return std::string();
        const std::vector<std::string_view> known(choices.begin(), choices.end());
        return "must be one of " + all + ", not \"" + given + '"' + suggestion(given, known);
      });
}

void Arguments::each(const std::string& name, std::function<void(const std::string&)> take, const std::string& value,
                     const std::string& says) {
  app_->add_option_function<std::string>(name, std::move(take), says)
      ->option_text(value)
      ->trigger_on_parse()
      ->allow_extra_args(false);
}

void Arguments::list(const std::string& name, std::vector<std::string>& target, const std::string& value,
                     const std::string& says) {
  // One value at a time, or `--only RULE PATH` would swallow the path.
  app_->add_option(name, target, says)->option_text(value)->take_all()->allow_extra_args(false);
}

void Arguments::footer(std::string text) { app_->footer(std::move(text)); }

std::vector<std::string> Arguments::parse(std::span<const std::string> arguments) {
  try {
    app_->parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {
    throw UsageError(error.what());
  }
  std::vector<std::string> rest;
  bool only_positionals = false;
  for (std::string& word : app_->remaining()) {
    if (!only_positionals && word == "--") {
      only_positionals = true;
    } else if (!only_positionals && word.size() > 1 && word.front() == '-') {
      const std::string name = word.substr(0, word.find('='));
      std::vector<std::string> names;
      for (const CLI::Option* const option : app_->get_options())
        for (const std::string& known : option->get_lnames()) names.push_back("--" + known);
      const std::vector<std::string_view> views(names.begin(), names.end());
      throw UsageError("unknown option " + name + suggestion(name, views));
    } else {
      rest.push_back(std::move(word));
    }
  }
  return rest;
}

bool Arguments::was_given(const std::string& name) const { return app_->count(name) > 0; }

std::string Arguments::help() const { return app_->help(); }

std::string suggestion(std::string_view name, std::span<const std::string_view> known) {
  const std::string_view meant = nearest(name, known);
  return meant.empty() ? "" : "; did you mean " + std::string(meant) + "?";
}

}  // namespace pllint::command
