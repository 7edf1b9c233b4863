#include "command/arguments.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <ostream>

#include "command/command.hpp"
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
    : app_(std::make_unique<CLI::App>(std::string(description))), usage_(usage) {
  app_->formatter(std::make_shared<Help>(usage_));
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
  words_[name] = choices;
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
                     const std::string& says, std::vector<std::string> words) {
  if (!words.empty()) words_[name] = std::move(words);
  // One value at a time, or `--only RULE PATH` would swallow the path.
  app_->add_option(name, target, says)->option_text(value)->take_all()->allow_extra_args(false);
}

void Arguments::footer(std::string text) { footers_.push_back(std::move(text)); }

std::optional<std::vector<std::string>> Arguments::read(std::span<const std::string> arguments,
                                                        const Surroundings& here) {
  if (here.describe) {
    here.describe(described());
    return std::nullopt;
  }
  std::vector<std::string> rest = parse(arguments);
  if (!wants_help_) return rest;
  std::string footer;
  for (const std::string& paragraph : footers_) footer += (footer.empty() ? "" : "\n\n") + paragraph;
  app_->footer(footer);
  here.out << app_->help();
  return std::nullopt;
}

Described Arguments::described() const {
  Described described{usage_, app_->get_description(), {}, footers_};
  for (const CLI::Option* const option : app_->get_options()) {
    Described::Option& one = described.options.emplace_back();
    for (const std::string& name : option->get_snames()) one.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) one.names.push_back("--" + name);
    one.value = option->get_option_text();
    one.says = option->get_description();
    one.repeats =
        option->get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll || option->get_trigger_on_parse();
    if (const auto words = words_.find(one.names.back()); words != words_.end()) one.words = words->second;
  }
  return described;
}

std::string Described::argument() const {
  std::string last = usage.substr(usage.rfind(' ') + 1);
  std::erase_if(last, [](char c) { return c == '[' || c == ']' || c == '.'; });
  const bool is_one =
      last.find('|') != std::string::npos || std::ranges::all_of(last, [](char c) { return c >= 'A' && c <= 'Z'; });
  return is_one ? last : "";
}

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

std::string suggestion(std::string_view name, std::span<const std::string_view> known) {
  const std::string_view meant = nearest(name, known);
  return meant.empty() ? "" : "; did you mean " + std::string(meant) + "?";
}

}  // namespace pllint::command
