// regex(), regexall() and replace(). Terraform's patterns are Go's, and Go's are RE2's
// (https://github.com/google/re2/wiki/Syntax).
#include <fmt/format.h>
#include <re2/re2.h>

#include <map>

#include "terraform/functions/function.hpp"
#include "terraform/functions/unicode.hpp"

namespace pllint::terraform {
namespace {

using Spans = std::vector<re2::StringPiece>;

// Go has (?<name>...) as well as (?P<name>...); this RE2 has the latter only.
std::string with_old_names(std::string_view pattern) {
  std::string out;
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    out += c;
    if (c == '\\' && i + 1 < pattern.size()) {
      out += pattern[++i];
    } else if (c == '[' && !in_class) {
      in_class = true;
      // "]" as the first of a class is a member.
      if (pattern.substr(i + 1).starts_with('^')) out += pattern[++i];
      if (pattern.substr(i + 1).starts_with(']')) out += pattern[++i];
    } else if (c == ']') {
      in_class = false;
    } else if (c == '(' && !in_class && pattern.substr(i).starts_with("(?<")) {
      out += "?P<";
      i += 2;
    }
  }
  return out;
}

// Go's words for what RE2 complains of.
std::string_view complaint(re2::RE2::ErrorCode code) {
  switch (code) {
    case re2::RE2::ErrorBadEscape: return "invalid escape sequence";
    case re2::RE2::ErrorBadCharClass: return "invalid character class";
    case re2::RE2::ErrorBadCharRange: return "invalid character class range";
    case re2::RE2::ErrorMissingBracket: return "missing closing ]";
    case re2::RE2::ErrorMissingParen: return "missing closing )";
    case re2::RE2::ErrorUnexpectedParen: return "unexpected )";
    case re2::RE2::ErrorTrailingBackslash: return "trailing backslash at end of expression";
    case re2::RE2::ErrorRepeatArgument: return "missing argument to repetition operator";
    case re2::RE2::ErrorRepeatSize: return "invalid repeat count";
    case re2::RE2::ErrorRepeatOp: return "invalid nested repetition operator";
    case re2::RE2::ErrorBadPerlOp: return "invalid or unsupported Perl syntax";
    case re2::RE2::ErrorBadUTF8: return "invalid UTF-8";
    case re2::RE2::ErrorBadNamedCapture: return "invalid named capture";
    case re2::RE2::ErrorPatternTooLarge: return "expression too large";
    default: return "regexp/syntax: internal error";
  }
}

class Pattern {
 public:
  explicit Pattern(std::string_view pattern) : re_(with_old_names(pattern), quiet()) {}

  bool ok() const { return re_.ok(); }
  std::string error() const {
    // RE2 blames the whole pattern for what was never closed, as Go does; its argument is else the guilty part.
    const std::string& part = re_.error_arg();
    const bool whole = re_.error_code() == re2::RE2::ErrorMissingParen ||
                       re_.error_code() == re2::RE2::ErrorUnexpectedParen || part.empty();
    return fmt::format("{}: {}", complaint(re_.error_code()), whole ? re_.pattern() : part);
  }
  std::string_view reason() const { return complaint(re_.error_code()); }
  std::string guilty_part() const { return error().substr(reason().size() + 2); }

  std::size_t groups() const { return static_cast<std::size_t>(re_.NumberOfCapturingGroups()); }
  const std::map<int, std::string>& names() const { return re_.CapturingGroupNames(); }

  bool match(const Call& call, std::string_view text, std::size_t from, Spans& spans) {
    // One match takes linear time; many of them that each look at the whole text do not.
    searched_ += text.size() - from;
    if (searched_ > most_searched) call.too_large();
    spans.assign(groups() + 1, {});
    return re_.Match(re2::StringPiece(text.data(), text.size()), from, text.size(), re2::RE2::UNANCHORED, spans.data(),
                     static_cast<int>(spans.size()));
  }

 private:
  static re2::RE2::Options quiet() {
    re2::RE2::Options options;
    options.set_log_errors(false);
    return options;
  }
  static constexpr std::size_t most_searched = 2'000'000'000;
  re2::RE2 re_;
  std::size_t searched_ = 0;
};

std::size_t offset_in(std::string_view text, const re2::StringPiece& piece) {
  return static_cast<std::size_t>(piece.data() - text.data());
}

std::size_t width_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return 0;
  std::size_t next = offset;
  next_code_point(text, next);
  return next - offset;
}

void check(const Call& call, const Pattern& pattern) {
  if (!pattern.ok())
    call.refuse(0, fmt::format("invalid regexp pattern: {} in {}", pattern.reason(), pattern.guilty_part()));
  const std::size_t named = pattern.names().size();
  if (named > 0 && named < pattern.groups())
    call.refuse(0, "invalid regexp pattern: cannot mix both named and unnamed capture groups");
}

// The whole match, or the tuple of its groups, or the object of its named groups.
Value matched(const Call& call, const Pattern& pattern, const Spans& spans) {
  const auto text_of = [&](const re2::StringPiece& span) {
    return span.data() ? call.text_result(std::string(span.data(), span.size())) : Value();
  };
  if (pattern.groups() == 0) return text_of(spans[0]);
  if (pattern.names().empty()) {
    std::vector<Value> groups;
    for (std::size_t i = 1; i < spans.size(); ++i) groups.push_back(text_of(spans[i]));
    return Value::tuple(std::move(groups));
  }
  std::vector<Mapping::Entry> groups;
  for (const auto& [index, name] : pattern.names())
    groups.push_back({name, text_of(spans[static_cast<std::size_t>(index)]), {}});
  return mapping_of(std::move(groups), true);
}

Value regex(Call& call) {
  Pattern pattern(call.text(0));
  check(call, pattern);
  Spans spans;
  if (!pattern.match(call, call.text(1), 0, spans)) call.fail("pattern did not match any part of the given string");
  return matched(call, pattern, spans);
}

// Where Go finds matches: none that is empty directly after another.
Value regexall(Call& call) {
  Pattern pattern(call.text(0));
  check(call, pattern);
  const std::string& text = call.text(1);
  std::vector<Value> found;
  std::optional<std::size_t> last_end;
  Spans spans;
  for (std::size_t position = 0; position <= text.size() && pattern.match(call, text, position, spans);) {
    const std::size_t begin = offset_in(text, spans[0]), end = begin + spans[0].size();
    bool accepted = true;
    if (end == position) {
      accepted = begin != last_end;
      const std::size_t width = width_at(text, position);
      position = width > 0 ? position + width : text.size() + 1;
    } else {
      position = end;
    }
    last_end = end;
    if (!accepted) continue;
    call.bound_elements(found.size() + 1);
    found.push_back(matched(call, pattern, spans));
  }
  return Value::list(std::move(found));
}

// Go's replacement templates: $1, ${name}, $$; a name reaches as far as it can.
std::string expanded(std::string_view replacement, const Pattern& pattern, const Spans& spans) {
  std::string out;
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    if (replacement[i] != '$') {
      out += replacement[i];
      continue;
    }
    std::string_view rest = replacement.substr(i + 1);
    if (rest.starts_with('$')) {
      out += '$';
      ++i;
      continue;
    }
    const bool braced = rest.starts_with('{');
    if (braced) rest.remove_prefix(1);
    std::size_t length = 0;
    while (length < rest.size() && (std::isalnum(static_cast<unsigned char>(rest[length])) || rest[length] == '_'))
      ++length;
    if (length == 0 || (braced && (length == rest.size() || rest[length] != '}'))) {
      out += '$';
      continue;
    }
    const std::string_view name = rest.substr(0, length);
    i += length + (braced ? 2 : 0);
    const bool number = name.find_first_not_of("0123456789") == std::string_view::npos && name.size() < 9;
    std::size_t group = spans.size();
    if (number) {
      group = static_cast<std::size_t>(std::stoul(std::string(name)));
    } else {
      for (const auto& [index, known] : pattern.names())
        if (known == name) group = static_cast<std::size_t>(index);
    }
    if (group < spans.size() && spans[group].data()) out.append(spans[group].data(), spans[group].size());
  }
  return out;
}

std::string replace_matches(const Call& call, Pattern& pattern, std::string_view text, std::string_view replacement) {
  std::string out;
  std::size_t last_end = 0;
  Spans spans;
  for (std::size_t position = 0; position <= text.size() && pattern.match(call, text, position, spans);) {
    const std::size_t begin = offset_in(text, spans[0]), end = begin + spans[0].size();
    out += text.substr(last_end, begin - last_end);
    if (end > last_end || begin == 0) out += expanded(replacement, pattern, spans);
    call.bound_bytes(out.size());
    last_end = end;
    const std::size_t width = width_at(text, position);
    position = position + width > end ? position + width : position + 1 > end ? position + 1 : end;
  }
  return out.append(text.substr(last_end));
}

Value replace(Call& call) {
  const std::string& text = call.text(0);
  const std::string& old = call.text(1);
  const std::string& replacement = call.text(2);
  if (old.size() > 1 && old.front() == '/' && old.back() == '/') {
    Pattern pattern(std::string_view(old).substr(1, old.size() - 2));
    if (!pattern.ok())
      call.fail(fmt::format("error parsing regexp: {}: `{}`", pattern.reason(), pattern.guilty_part()));
    return call.text_result(replace_matches(call, pattern, text, replacement));
  }
  std::string out;
  std::size_t begin = 0;
  // An empty text stands before each code point and at the end.
  for (std::size_t end; (end = text.find(old, begin)) != std::string::npos;) {
    out.append(text, begin, end - begin).append(replacement);
    call.bound_bytes(out.size());
    begin = end + old.size();
    if (!old.empty()) continue;
    const std::size_t width = width_at(text, begin);
    if (width == 0) break;
    out.append(text, begin, width);
    begin += width;
  }
  return call.text_result(out.append(text, begin));
}

constexpr Function functions[] = {
    {"regex", {{{"pattern", Shape::string}, {"string", Shape::string}}}, {}, regex},
    {"regexall", {{{"pattern", Shape::string}, {"string", Shape::string}}}, {}, regexall},
    {"replace", {{{"str", Shape::string}, {"substr", Shape::string}, {"replace", Shape::string}}}, {}, replace},
};

}  // namespace

constinit const std::span<const Function> regex_functions = functions;

}  // namespace pllint::terraform
