#include "text/pattern.hpp"

#include <re2/re2.h>

namespace pllint {
namespace {

// `star` and `question` are what stands for `*` and `?`.
std::string translated(std::string_view glob, std::string_view star, std::string_view question) {
  std::string expression;
  while (!glob.empty()) {
    if (glob.front() != '*' && glob.front() != '?') {
      const std::size_t end = std::min(glob.find_first_of("*?"), glob.size());
      expression += re2::RE2::QuoteMeta(re2::StringPiece(glob.data(), end));
      glob.remove_prefix(end);
    } else {
      expression += glob.front() == '*' ? star : question;
      glob.remove_prefix(1);
    }
  }
  return expression;
}

std::string path_expression(std::string_view glob) {
  while (glob.starts_with("./")) glob.remove_prefix(2);
  while (glob.ends_with('/')) glob.remove_suffix(1);
  if (glob == ".") glob = "**";
  std::string expression;
  bool needs_slash = false;
  for (bool more = true; more;) {
    const std::size_t slash = glob.find('/');
    more = slash != std::string_view::npos;
    const std::string_view part = glob.substr(0, slash);
    if (more) glob.remove_prefix(slash + 1);
    if (part == "**") {
      if (more)
        expression += needs_slash ? "(?:/.*)?" : "(?:.*/)?";
      else
        expression += needs_slash ? "/.*" : ".*";
      // "a/**/b" is "a/b" too, and "**/b" is "b".
      needs_slash = needs_slash && more;
    } else {
      if (needs_slash) expression += '/';
      expression += translated(part, "[^/]*", "[^/]");
      needs_slash = true;
    }
  }
  return expression + "(?:/.*)?";
}

}  // namespace

Pattern::Pattern(std::string_view glob, std::string_view expression)
    : glob_(glob),
      expression_(std::make_shared<const re2::RE2>(re2::StringPiece(expression.data(), expression.size()), [] {
        re2::RE2::Options options(re2::RE2::Latin1);
        options.set_dot_nl(true);
        options.set_log_errors(false);
        return options;
      }())) {}

Pattern Pattern::of_path(std::string_view glob) { return {glob, path_expression(glob)}; }
Pattern Pattern::of_name(std::string_view glob) { return {glob, translated(glob, ".*", "\\?")}; }

bool Pattern::matches(std::string_view text) const {
  return expression_->ok() && re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), *expression_);
}

}  // namespace pllint
