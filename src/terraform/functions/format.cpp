// format() and formatlist(): Go's verbs, as far as Terraform documents them
// (https://developer.hashicorp.com/terraform/language/functions/format; go-cty/cty/function/stdlib/format.go).
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "terraform/functions/function.hpp"
#include "terraform/functions/json_text.hpp"
#include "terraform/functions/number_format.hpp"
#include "terraform/functions/unicode.hpp"

namespace pllint::terraform {
namespace {

struct FormatError {
  std::string says;
  std::optional<std::size_t> argument = {};  // to blame, counted from the first after the format
};

// Go's %q of one character.
std::string quoted_character(std::string_view text, std::size_t at) {
  std::size_t next = at;
  next_code_point(text, next);
  std::string shown = go_quoted(text.substr(at, next - at));
  shown = shown.substr(1, shown.size() - 2);
  return '\'' + (shown == "\\\"" ? "\"" : shown == "'" ? "\\'" : shown) + '\'';
}

// Walks a format and makes a text of it; what is not known is a hole in it.
class Formatter {
 public:
  Formatter(const Call& call, std::string_view format, std::span<const Value> arguments)
      : call_(call), format_(format), arguments_(arguments) {}

  Value run() {
    while (at_ < format_.size()) {
      const std::size_t percent = std::min(format_.find('%', at_), format_.size());
      add(format_.substr(at_, percent - at_));
      at_ = percent;
      if (at_ == format_.size()) break;
      if (format_.substr(at_).starts_with("%%")) {
        add("%");
        at_ += 2;
      } else {
        verb();
      }
    }
    if (used_ < arguments_.size()) {
      const std::string used = fmt::format("too many arguments; only {} used by format string", used_);
      throw FormatError{used_ == 0 ? "too many arguments; no verbs in format string" : used, used_};
    }
    Value result = Value::text(std::move(text_));
    return result.as_string() ? call_.text_result(*result.as_string()) : result;
  }

 private:
  void add(std::string_view words) {
    call_.bound_bytes(bytes_ += words.size());
    text_.pieces.emplace_back(std::string(words));
  }

  void add_hole(const Value& value) { text_.pieces.emplace_back(std::make_shared<const Value>(value)); }

  char peek() const { return at_ < format_.size() ? format_[at_] : '\0'; }
  bool at_digit(char least = '0') const { return peek() >= least && peek() <= '9'; }

  // A number too large for any use stays too large.
  std::size_t digits() {
    std::size_t value = 0;
    for (; at_digit(); ++at_)
      value = std::min(value * 10 + static_cast<std::size_t>(peek() - '0'), std::size_t{1} << 40U);
    return value;
  }

  void flags(Verb& verb) {
    for (;; ++at_) {
      switch (peek()) {
        case '#': verb.sharp = true; break;
        case '0': verb.zero = true; break;
        case '-': verb.minus = true; break;
        case '+': verb.plus = true; break;
        case ' ': verb.space = true; break;
        default: return;
      }
    }
  }

  void verb() {
    Verb verb;
    verb.offset = at_++;
    flags(verb);
    if (at_digit('1')) verb.width = digits();
    if (peek() == '.') {
      ++at_;
      verb.precision = digits();
    }
    std::size_t argument = next_;
    if (peek() == '[') {
      ++at_;
      if (!at_digit('1')) bad_character();
      argument = digits();
      if (peek() != ']') bad_character();
      ++at_;
    }
    verb.mode = peek();
    if (!std::isalpha(static_cast<unsigned char>(verb.mode))) bad_character();
    ++at_;
    verb.raw = format_.substr(verb.offset, at_ - verb.offset);
    call_.bound_bytes(std::max(verb.width.value_or(0), verb.precision.value_or(0)));
    used_ = std::max(used_, argument);
    if (argument > arguments_.size()) {
      throw FormatError{fmt::format("not enough arguments for {} at {}: need index {} but have {} total",
                                    go_quoted(verb.raw), verb.offset, argument, arguments_.size())};
    }
    apply(verb, arguments_[argument - 1]);
    next_ = argument + 1;
  }

  [[noreturn]] void bad_character() const {
    if (at_ >= format_.size()) throw FormatError{fmt::format("invalid format string starting at offset {}", at_)};
    throw FormatError{
        fmt::format("unrecognized format character {} at offset {}", quoted_character(format_, at_), at_)};
  }

  [[noreturn]] static void unsupported(const Verb& verb, std::string_view why) {
    throw FormatError{fmt::format("unsupported value for {} at {}: {}", go_quoted(verb.raw), verb.offset, why)};
  }

  static Value converted(const Verb& verb, const Value& argument, const Type& type) {
    Value result = convert(argument, type);
    if (const CausePtr error = error_in(result)) unsupported(verb, error->says);
    if (result.is_unknown() && !argument.is_unknown()) throw Ended{result};  // "Inf" is no number to write
    return result;
  }

  void apply(const Verb& verb, const Value& argument) {
    if (std::string_view("vtbdoxXeEfgGsq").find(verb.mode) == std::string_view::npos) {
      throw FormatError{fmt::format("unsupported format verb {} in {} at offset {}",
                                    quoted_character(verb.raw, verb.raw.size() - 1), go_quoted(verb.raw), verb.offset)};
    }
    // Terraform writes a null of known type as "null" or refuses it, and knows nothing of one without a type.
    if (argument.is_null()) call_.unsupported("format() of null depends on its type");
    if (!argument.is_wholly_known()) return unknown_argument(verb, argument);
    switch (verb.mode) {
      case 'v': return add(padded(verb, plain(verb, argument)));
      case 't': return add(*converted(verb, argument, Type::boolean()).as_boolean() ? "true" : "false");
      case 's':
      case 'q': return text_argument(verb, *converted(verb, argument, Type::string()).as_string());
      default: break;
    }
    const Number number = *converted(verb, argument, Type::number()).as_number();
    if (std::string_view("bdoxX").find(verb.mode) == std::string_view::npos) return add(formatted_float(verb, number));
    if (std::floor(number) != number) unsupported(verb, "an integer is required");
    add(formatted_integer(verb, number));
  }

  // Numbers and texts as they are, everything else as JSON.
  std::string plain(const Verb& verb, const Value& argument) const {
    if (!verb.sharp) {
      if (const std::string* const text = argument.as_string()) return *text;
      if (const auto number = argument.as_number()) return general_text(*number);
    }
    return *json_of(call_, argument).as_string();
  }

  void text_argument(const Verb& verb, std::string text) {
    if (verb.precision && *verb.precision > 0) {
      const std::vector<std::size_t> offsets = character_offsets(text);
      if (*verb.precision < offsets.size()) text.resize(offsets[*verb.precision]);
    }
    if (verb.mode == 'q') {
      std::string quoted;
      append_json_string(quoted, text);
      text = std::move(quoted);
    }
    add(padded(verb, std::move(text)));
  }

  static std::string padded(const Verb& verb, std::string text) {
    if (!verb.width) return text;
    const std::size_t length = character_count(text);
    if (length >= *verb.width) return text;
    const std::string padding(*verb.width - length, verb.zero ? '0' : ' ');
    return verb.minus ? text + padding : padding + text;
  }

  void unknown_argument(const Verb& verb, const Value& argument) {
    const bool exact = !verb.width && !verb.precision && !verb.plus && !verb.space;
    const bool collection = argument.as_sequence() || argument.as_mapping();
    if (exact && verb.mode == 'v' && (collection || verb.sharp)) return add_hole(json_of(call_, argument));
    if (collection && verb.mode != 'v') converted(verb, argument, Type::string());
    if (exact && (verb.mode == 's' || verb.mode == 'v' || verb.mode == 'd')) return add_hole(argument);
    if (exact && verb.mode == 'q') return add_hole(json_of(call_, convert(argument, Type::string())));
    std::vector<Value> all{Value::text(std::string(format_))};
    all.insert(all.end(), arguments_.begin(), arguments_.end());
    throw Ended{Value::unknown(argument.cause(), identity_of("format", all))};
  }

  const Call& call_;
  std::string_view format_;
  std::span<const Value> arguments_;
  std::size_t at_ = 0, next_ = 1, used_ = 0, bytes_ = 0;
  Text text_;
};

Value format(Call& call) {
  if (!call[0].as_string()) return call.unknown();
  try {
    return Formatter(call, call.text(0), std::span(call.arguments).subspan(1)).run();
  } catch (const FormatError& error) {
    if (error.argument) call.refuse(1 + *error.argument, error.says);
    call.fail(error.says);
  }
}

// One formatted text; an unknown one does not end the list.
Value formatted_item(const Call& call, std::span<const Value> arguments, std::size_t iteration) {
  try {
    return Formatter(call, call.text(0), arguments).run();
  } catch (const FormatError& error) {
    call.fail(fmt::format("error on format iteration {}: {}", iteration, error.says));
  } catch (const Ended& ended) {
    const CausePtr cause = ended.result.cause();
    if (!cause || cause->kind == Cause::Kind::invalid || cause->kind == Cause::Kind::limit) throw;
    return ended.result;
  }
}

Value formatlist(Call& call) {
  if (!call[0].as_string()) return call.unknown();
  const std::span<const Value> arguments = std::span(call.arguments).subspan(1);
  std::optional<std::size_t> length;
  std::size_t chosen_by = 0;
  bool open = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    // A list or a single value, nobody knows.
    if (arguments[i].is_unknown() || arguments[i].as_reference()) return call.unknown();
    const Sequence* const list = arguments[i].as_sequence();
    if (!list) continue;
    if (list->rest || !list->ordered) {
      open = true;
      continue;
    }
    if (length && *length != list->items.size()) {
      call.refuse(i + 1, fmt::format("argument {} has length {}, which is inconsistent with argument {} of length {}",
                                     i + 1, list->items.size(), chosen_by + 1, *length));
    }
    if (!length) chosen_by = i;
    length = list->items.size();
  }
  if (open) return call.unknown();
  std::vector<Value> results;
  for (std::size_t iteration = 0; iteration < length.value_or(1); ++iteration) {
    std::vector<Value> each;
    for (const Value& argument : arguments) {
      const Sequence* const list = argument.as_sequence();
      each.push_back(list ? list->items[iteration] : argument);
    }
    results.push_back(formatted_item(call, each, iteration));
  }
  return Value::list(std::move(results));
}

constexpr Function functions[] = {
    {"format", {{{"format", Shape::string}}}, {"args", Shape::any, true}, format, Unknowns::accepted},
    {"formatlist",
     {{{"format", Shape::string}}},
     {"args", Shape::any, true},
     formatlist,
     Unknowns::accepted,
     Choices::elements},
};

}  // namespace

constinit const std::span<const Function> format_functions = functions;

}  // namespace pllint::terraform
