// Formats: how lint writes what it found, and where to, several at once.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "command/command.hpp"
#include "report/result.hpp"
#include "report/text.hpp"

namespace pllint::command {

// What the formats may want to know beside the result.
struct Style {
  TextStyle text;          // `undecided` is meant for all formats
  std::string source_url;  // as in Surroundings
};

struct Format {
  std::string_view name;
  std::string_view says;
  void (*write)(const Result& result, const Style& style, std::ostream& out);
  bool may_follow = false;  // after what a file holds; other formats are a document of their own
};

// The first is the default.
std::span<const Format> formats();

std::vector<std::string> names_of_formats();

// For --help: a line each.
std::string list_of_formats();

// What --format and --output ask for.
class Outputs {
 public:
  // Each of `asked` is NAME, NAME=FILE or NAME+=FILE; `output` is the file for the one without a file, which is the
  // default format where all have one. Throws UsageError.
  Outputs(std::span<const std::string> asked, const std::string& output);

  // To standard output and to the files. `color` is "auto", "always" or "never"; what a terminal needs is put into the
  // style. Throws UsageError where a file cannot be written.
  void write(const Result& result, Style style, std::string_view color, const Surroundings& here) const;

 private:
  struct File {
    const Format* format;
    std::string path;
    bool follows;  // is added to what is there
  };
  const Format* format_;  // of standard output, or of `output_`
  std::string output_;
  std::vector<File> files_;
};

}  // namespace pllint::command
