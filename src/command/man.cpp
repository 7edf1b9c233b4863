// The manual page is written from what the commands say of themselves, as --help is.
#include <ostream>
#include <sstream>

#include "command/commands.hpp"

namespace pllint::command {
namespace {

// https://man.openbsd.org/mandoc_char.7: what is no control character of roff's.
std::string roff(std::string_view text) {
  std::string out;
  if (text.starts_with('.') || text.starts_with('\'')) out = "\\&";
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

// Bold what is typed, italic what stands for something.
std::string value(const Described::Option& option) {
  if (option.value.empty()) return "";
  return option.value.find('|') == std::string::npos ? " \\fI" + roff(option.value) + "\\fR"
                                                     : " \\fB" + roff(option.value) + "\\fR";
}

void write_usage(const Described& described, std::ostream& out) {
  out << ".B pllint\n" << roff(described.usage) << '\n';
}

void write_options(const Described& described, std::ostream& out) {
  for (const Described::Option& option : described.options) {
    out << ".TP\n";
    std::string_view before;
    for (const std::string& name : option.names) {
      out << before << "\\fB" << roff(name) << "\\fR";
      before = ", ";
    }
    out << value(option) << '\n' << roff(option.says) << ".\n";
  }
}

// Indented lines are a list: a word, and what it is.
void write_lines(const std::string& text, std::ostream& out) {
  std::istringstream lines(text);
  bool in_list = false;
  for (std::string line; std::getline(lines, line);) {
    const bool is_entry = line.starts_with("  ");
    if (is_entry) {
      const std::size_t word = line.find_first_not_of(' ');
      const std::size_t end = std::min(line.find(' ', word), line.size());
      const std::size_t rest = std::min(line.find_first_not_of(' ', end), line.size());
      out << ".TP\n.B " << roff(line.substr(word, end - word)) << '\n' << roff(line.substr(rest)) << '\n';
    } else if (!line.empty()) {
      if (in_list) out << ".PP\n";
      out << roff(line) << '\n';
    }
    in_list = is_entry;
  }
}

std::string capitals(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

void write_page(Date written, std::ostream& out) {
  const std::span<const Command> all = commands();
  const Described lint = described(all.front());
  out << ".\\\" Written by pllint man, from the options that pllint --help shows.\n"
         ".TH PLLINT 1 \""
      << text_of(written)
      << "\" \"pllint " PLLINT_VERSION
         "\" \"User Commands\"\n"
         ".SH NAME\npllint \\- find mistakes in AWS PrivateLink configurations before AWS does\n"
         ".SH SYNOPSIS\n";
  for (const Command& command : all) {
    write_usage(described(command), out);
    if (&command != &all.back()) out << ".br\n";
  }
  out << ".SH DESCRIPTION\n"
         "pllint reads Terraform, CloudFormation and CDK sources of AWS PrivateLink providers and consumers.\n"
         "It executes nothing of what it reads, and opens no connection.\n"
         "Without the name of a command it lints: a directory with .tf files is a root module, any other directory is\n"
         "searched, and a file stands for its directory, with the findings of that file.\n"
         ".SH OPTIONS\n";
  write_options(lint, out);
  // What begins with a heading is a section.
  for (const std::string& footer : lint.footers) {
    const std::size_t colon = std::min(footer.find(':'), footer.size());
    out << ".SH " << capitals(footer.substr(0, colon)) << '\n';
    const std::size_t text = std::min(footer.find_first_not_of(' ', colon + 1), footer.size());
    write_lines(footer.substr(text), out);
  }
  for (const Command& command : all.subspan(1)) {
    const Described told = described(command);
    out << ".SS " << roff("pllint " + told.usage) << '\n' << roff(told.says) << '\n';
    write_options(told, out);
    for (const std::string& footer : told.footers) {
      out << ".PP\n";
      write_lines(footer, out);
    }
  }
  out << ".SH FILES\n.TP\n.B .pllint.yaml\n"
         "The configuration, looked for upwards from each stack to the top of its git work tree.\n"
         ".TP\n.B .pllint\\-baseline.json\nWhat pllint baseline writes.\n"
         ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nIf it is set and not empty, nothing is coloured unless \\-\\-color always "
         "asks for it.\n";
}

}  // namespace

Status man(Words words, const Surroundings& here) {
  Arguments arguments("man", "Writes the manual page; pllint man | man -l - shows it.");
  const auto rest = arguments.read(words, here);
  if (!rest) return Status::fine;
  if (!rest->empty())
    throw UsageError("man takes no argument; pllint " + rest->front() + " --help shows the help of one command");
  write_page(here.today, here.out);
  return Status::fine;
}

}  // namespace pllint::command
