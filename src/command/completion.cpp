// Completions are written from what the commands say of themselves, as --help is.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "check/rule.hpp"
#include "command/commands.hpp"
#include "roster.hpp"

namespace pllint::command {
namespace {

enum class Takes { nothing, words, files, directories, anything };

// What may stand for a value that help shows as "FILE" or "bash|zsh|fish".
struct Values {
  Takes takes = Takes::anything;
  std::vector<std::string> words;
};

std::vector<std::string> rule_names() {
  std::vector<std::string> names;
  for (const Rule* const rule : roster) names.emplace_back(rule->name);
  return names;
}

Values values_of(const std::string& shown, const std::vector<std::string>& words) {
  if (shown.empty()) return {Takes::nothing, {}};
  if (!words.empty()) return {Takes::words, words};
  if (shown == "RULE") return {Takes::words, rule_names()};
  if (shown == "FILE" || shown == "PATH") return {Takes::files, {}};
  if (shown == "DIR") return {Takes::directories, {}};
  if (shown.find('|') == std::string::npos) return {};
  Values values{Takes::words, {}};
  for (std::size_t at = 0; at <= shown.size();) {
    const std::size_t end = std::min(shown.find('|', at), shown.size());
    values.words.push_back(shown.substr(at, end - at));
    at = end + 1;
  }
  return values;
}

struct Completed {
  std::string_view name;
  std::string_view says;
  Described described;
  Values argument;
};

std::vector<Completed> all_completed() {
  std::vector<Completed> all;
  for (const Command& command : commands()) {
    Described told = described(command);
    Values argument = values_of(told.argument(), {});
    all.push_back({command.name, command.says, std::move(told), std::move(argument)});
  }
  return all;
}

std::string joined(const std::vector<std::string>& words, std::string_view between = " ") {
  return fmt::format("{}", fmt::join(words, between));
}

std::string command_names() {
  std::vector<std::string> names;
  for (const Command& command : commands().subspan(1)) names.emplace_back(command.name);
  return joined(names);
}

std::string with(std::string text, std::string_view special, std::string_view before) {
  for (std::size_t at = 0; (at = text.find_first_of(special, at)) != std::string::npos; at += before.size() + 1)
    text.insert(at, before);
  return text;
}

// As one word of bash or zsh.
std::string in_quotes(const std::string& text) {
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

// --- bash ------------------------------------------------------------------------------------------------------------
// https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html

std::string bash_values(const Values& values) {
  switch (values.takes) {
    case Takes::words: return "_pllint_words '" + joined(values.words) + "'";
    case Takes::files: return "_pllint_files -f";
    case Takes::directories: return "_pllint_files -d";
    case Takes::nothing:
    case Takes::anything: break;
  }
  return ":";
}

void write_bash(std::ostream& out) {
  out << R"bash(# Completions of pllint for bash: eval "$(pllint completion bash)"

_pllint_words() {
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "$word")
}

_pllint_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen "$1" -- "$word")
}

_pllint() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' only_arguments='' i
  COMPREPLY=()
  # Readline parts words at "=": --format=json is three of them.
  if [[ $word == = ]]; then
    word=''
  elif [[ $before == = ]]; then
    before=${COMP_WORDS[COMP_CWORD-2]}
  fi
  ((COMP_CWORD > 1)) && command=${COMP_WORDS[1]}
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ ${COMP_WORDS[i]} == -- ]] && only_arguments=yes before=''
  done
  case $command in
)bash";
  const std::vector<Completed> all = all_completed();
  for (std::size_t i = 1; i <= all.size(); ++i) {
    // The one without a name comes last, as *.
    const Completed& command = all[i % all.size()];
    std::vector<std::string> options;
    out << "    " << (command.name.empty() ? "*" : command.name) << ")\n      case $before in\n";
    for (const Described::Option& option : command.described.options) {
      options.insert(options.end(), option.names.begin(), option.names.end());
      const Values values = values_of(option.value, option.words);
      if (values.takes != Takes::nothing)
        out << "        " << joined(option.names, " | ") << ") " << bash_values(values) << "; return ;;\n";
    }
    out << "      esac\n      if [[ $word == -* && ! $only_arguments ]]; then\n        _pllint_words '"
        << joined(options) << "'\n      else\n        " << bash_values(command.argument) << "\n      fi ;;\n";
  }
  out << "  esac\n  ((COMP_CWORD == 1)) && mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W '" << command_names()
      << "' -- \"$word\")\n  return 0\n}\n\ncomplete -F _pllint pllint\n";
}

// --- zsh -------------------------------------------------------------------------------------------------------------
// https://zsh.sourceforge.io/Doc/Release/Completion-System.html, _arguments and _describe

std::string zsh_values(const std::string& shown, const Values& values) {
  const std::string title = ":" + with(shown, ":\\", "\\") + ":";
  switch (values.takes) {
    case Takes::nothing: return "";
    case Takes::words: return title + "(" + joined(values.words) + ")";
    case Takes::files: return title + "_files";
    case Takes::directories: return title + "_files -/";
    case Takes::anything: break;
  }
  return title + " ";
}

void write_zsh(std::ostream& out) {
  out << "#compdef pllint\n# Completions of pllint for zsh: as _pllint in a directory of $fpath, or\n"
         "# source <(pllint completion zsh) after compinit.\n";
  const std::vector<Completed> all = all_completed();
  const auto function_of = [](const Completed& command) {
    return "_pllint_" + std::string(command.name.empty() ? "lint" : command.name);
  };
  for (const Completed& command : all) {
    out << '\n' << function_of(command) << "() {\n  _arguments -S";
    for (const Described::Option& option : command.described.options) {
      const Values values = values_of(option.value, option.words);
      const std::string rest = (values.takes == Takes::nothing ? "" : "=") +
                               ("[" + with(option.says, "[]\\", "\\") + "]") + zsh_values(option.value, values);
      // All names of an option exclude each other, unless it may be repeated.
      const std::string others = option.repeats ? "*" : option.names.size() > 1 ? "(" + joined(option.names) + ")" : "";
      for (const std::string& name : option.names) out << " \\\n    " << in_quotes(others + name + rest);
    }
    if (const std::string shown = command.described.argument(); !shown.empty())
      out << " \\\n    "
          << in_quotes(
                 (command.described.usage.ends_with("...") || command.described.usage.ends_with("...]") ? "*" : "1") +
                 zsh_values(command.argument.takes == Takes::words ? "argument" : shown, command.argument));
    out << "\n}\n";
  }
  out << "\n_pllint() {\n  if ((CURRENT > 2)); then\n    case $words[2] in\n";
  for (const Completed& command : std::span(all).subspan(1))
    out << "      " << command.name << ") shift words; ((CURRENT--)); " << function_of(command) << "; return ;;\n";
  out << "    esac\n  else\n    local -a commands=(\n";
  for (const Completed& command : std::span(all).subspan(1))
    out << "      " << in_quotes(std::string(command.name) + ":" + std::string(command.says)) << '\n';
  out << "    )\n    _describe -t commands command commands\n  fi\n  _pllint_lint\n}\n\n"
         "if [[ $funcstack[1] == _pllint ]]; then\n  _pllint \"$@\"\nelse\n  compdef _pllint pllint\nfi\n";
}

// --- fish ------------------------------------------------------------------------------------------------------------
// https://fishshell.com/docs/current/cmds/complete.html

std::string fish_word(const std::string& text) { return "'" + with(text, "'\\", "\\") + "'"; }

std::string fish_values(const Values& values) {
  switch (values.takes) {
    case Takes::nothing: return "";
    case Takes::words: return " -x -a " + fish_word(joined(values.words));
    case Takes::files: return " -r -F";
    case Takes::directories: return " -x -a '(__fish_complete_directories (commandline -ct))'";
    case Takes::anything: break;
  }
  return " -x";
}

void write_fish(std::ostream& out) {
  out << "# Completions of pllint for fish: pllint completion fish | source\n\n"
         "function __pllint_is\n"
         "    set -l words (commandline -opc)\n"
         "    set -l command lint\n"
         "    set -q words[2]; and contains -- $words[2] "
      << command_names()
      << "; and set command $words[2]\n"
         "    test $command = $argv[1]\n"
         "end\n\n"
         "complete -c pllint -f\n";
  for (const Completed& command : all_completed()) {
    const std::string of =
        "complete -c pllint -n '__pllint_is " + std::string(command.name.empty() ? "lint" : command.name) + "'";
    out << '\n';
    if (!command.name.empty())
      out << "complete -c pllint -n 'test (count (commandline -opc)) -eq 1' -a " << command.name << " -d "
          << fish_word(std::string(command.says)) << '\n';
    if (command.argument.takes == Takes::files) out << of << " -F\n";
    if (command.argument.takes == Takes::words)
      out << of << " -a " << fish_word(joined(command.argument.words)) << '\n';
    for (const Described::Option& option : command.described.options) {
      out << of;
      for (const std::string& name : option.names)
        out << (name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1));
      out << fish_values(values_of(option.value, option.words)) << " -d " << fish_word(option.says) << '\n';
    }
  }
}

}  // namespace

Status completion(Words words, const Surroundings& here) {
  Arguments arguments("completion bash|zsh|fish",
                      "Writes completions of all commands, options and values for a shell.");
  arguments.footer(
      "To have them always:\n"
      "  bash  eval \"$(pllint completion bash)\" in ~/.bashrc\n"
      "  zsh   source <(pllint completion zsh) in ~/.zshrc, after compinit\n"
      "  fish  pllint completion fish | source in ~/.config/fish/config.fish");
  const auto rest = arguments.read(words, here);
  if (!rest) return Status::fine;
  if (rest->size() != 1) throw UsageError("completion takes the name of a shell: bash, zsh or fish");
  const std::string& shell = rest->front();
  if (shell == "bash") {
    write_bash(here.out);
  } else if (shell == "zsh") {
    write_zsh(here.out);
  } else if (shell == "fish") {
    write_fish(here.out);
  } else {
    throw UsageError("completions are written for bash, zsh and fish, not for " + shell);
  }
  return Status::fine;
}

}  // namespace pllint::command
