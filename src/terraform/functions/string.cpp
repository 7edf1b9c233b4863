// String functions (https://developer.hashicorp.com/terraform/language/functions#string-functions).
#include <fmt/format.h>

#include <algorithm>

#include "terraform/functions/function.hpp"
#include "terraform/functions/unicode.hpp"

namespace pllint::terraform {
namespace {

Value upper(Call& call) { return call.text_result(to_upper(call.text(0))); }
Value lower(Call& call) { return call.text_result(to_lower(call.text(0))); }
Value title(Call& call) { return call.text_result(to_title(call.text(0))); }

Value reversed(Call& call) {
  const std::string& text = call.text(0);
  const std::vector<std::size_t> offsets = character_offsets(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = offsets.size() - 1; i > 0; --i) out.append(text, offsets[i - 1], offsets[i] - offsets[i - 1]);
  return call.text_result(std::move(out));
}

Value substring(Call& call) {
  const std::string& text = call.text(0);
  const long long length = call.whole(2);
  long long offset = call.whole(1);
  const std::vector<std::size_t> offsets = character_offsets(text);
  const auto count = static_cast<long long>(offsets.size() - 1);
  if (offset >= 0 && length == 0) return Value::text("");
  if (offset < 0) offset = std::max(offset + count, 0LL);
  if (offset >= count) return Value::text("");
  // A length of 0 with a negative offset takes the rest, as Terraform does.
  const long long end = length <= 0 || length > count - offset ? count : offset + length;
  const std::size_t begin = offsets[static_cast<std::size_t>(offset)];
  return call.text_result(text.substr(begin, offsets[static_cast<std::size_t>(end)] - begin));
}

Value chomped(Call& call) {
  std::string text = call.text(0);
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return call.text_result(std::move(text));
}

Value indented(Call& call) {
  const long long spaces = call.whole(0);
  const std::string& text = call.text(1);
  if (spaces < 0) call.fail("panic in function implementation: strings: negative Repeat count");
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  if (spaces > static_cast<long long>(most_bytes)) call.too_large();
  const auto width = static_cast<std::size_t>(spaces);
  call.bound_bytes(text.size() + lines * width);
  std::string out;
  for (const char c : text) {
    out += c;
    if (c == '\n') out.append(width, ' ');
  }
  return call.text_result(std::move(out));
}

template <typename Drop>
Value trimmed_by(const Call& call, std::string_view text, Drop&& drop) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!drop(next_code_point(text, next))) break;
    begin = next;
  }
  std::size_t end = begin;
  for (std::size_t i = begin; i < text.size();)
    if (!drop(next_code_point(text, i))) end = i;
  return call.text_result(std::string(text.substr(begin, end - begin)));
}

Value trimmed(Call& call) {
  std::vector<std::uint32_t> cutset;
  const std::string& characters = call.text(1);
  for (std::size_t i = 0; i < characters.size();) cutset.push_back(next_code_point(characters, i));
  return trimmed_by(call, call.text(0),
                    [&](std::uint32_t c) { return std::find(cutset.begin(), cutset.end(), c) != cutset.end(); });
}

Value trimmed_space(Call& call) { return trimmed_by(call, call.text(0), is_space); }

Value trimmed_prefix(Call& call) {
  std::string_view text = call.text(0);
  if (text.starts_with(call.text(1))) text.remove_prefix(call.text(1).size());
  return call.text_result(std::string(text));
}

Value trimmed_suffix(Call& call) {
  std::string_view text = call.text(0);
  if (text.ends_with(call.text(1))) text.remove_suffix(call.text(1).size());
  return call.text_result(std::string(text));
}

Value answer(const Call& call, const Truth& truth) {
  return truth.is_unknown() ? call.unknown() : Value::boolean(truth.is_yes());
}

// Text with holes may give the answer although it is not known as a whole.
template <typename Question>
Value ask(const Call& call, Question&& question) {
  const std::string* const part = call[1].as_string();
  if (!part) return call.unknown();
  if (part->empty()) return Value::boolean(true);
  return answer(call, question(call[0], *part));
}

Value has_prefix(Call& call) { return ask(call, starts_with); }
Value has_suffix(Call& call) { return ask(call, ends_with); }
Value has_part(Call& call) {
  return ask(call, [](const Value& text, std::string_view part) { return pllint::contains(text, part); });
}

Value split(Call& call) {
  const std::string& separator = call.text(0);
  const std::string& text = call.text(1);
  std::vector<Value> parts;
  const auto add = [&](std::size_t begin, std::size_t end) {
    call.bound_elements(parts.size() + 1);
    parts.push_back(call.text_result(text.substr(begin, end - begin)));
  };
  std::size_t begin = 0;
  if (separator.empty()) {
    // Go splits after each code point.
    for (std::size_t next = 0; begin < text.size(); begin = next) {
      next_code_point(text, next);
      add(begin, next);
    }
    return Value::list(std::move(parts));
  }
  for (std::size_t end; (end = text.find(separator, begin)) != std::string::npos; begin = end + separator.size())
    add(begin, end);
  add(begin, text.size());
  return Value::list(std::move(parts));
}

// Lists whose items may be unknown make a text with holes.
Value join(Call& call) {
  if (call.size() < 2) call.fail("at least one list is required");
  Text text;
  std::size_t bytes = 0;
  bool first = true;
  const auto add = [&](const Value& part) {
    if (const auto known = known_text(part)) {
      call.bound_bytes(bytes += known->size());
      text.pieces.emplace_back(*known);
    } else {
      text.pieces.emplace_back(std::make_shared<const Value>(part));
    }
  };
  for (std::size_t i = 1; i < call.size(); ++i) {
    const Sequence* const list = call[i].as_sequence();
    if (!list || list->rest || !list->ordered) return call.unknown();
    for (std::size_t j = 0; j < list->items.size(); ++j) {
      if (list->items[j].is_null()) {
        call.refuse(i, call.size() > 2
                           ? fmt::format("element {} of list {} is null; cannot concatenate null values", j, i)
                           : fmt::format("element {} is null; cannot concatenate null values", j));
      }
      if (!first) add(call[0]);
      first = false;
      add(list->items[j]);
    }
  }
  Value result = Value::text(std::move(text));
  return result.as_string() ? call.text_result(*result.as_string()) : result;
}

constexpr Function functions[] = {
    {"chomp", {{{"str", Shape::string}}}, {}, chomped},
    {"endswith", {{{"str", Shape::string}, {"suffix", Shape::string}}}, {}, has_suffix, Unknowns::accepted},
    {"indent", {{{"spaces", Shape::number}, {"str", Shape::string}}}, {}, indented},
    {"join", {{{"separator", Shape::string}}}, {"lists", Shape::strings}, join, Unknowns::accepted},
    {"lower", {{{"str", Shape::string}}}, {}, lower},
    {"split", {{{"separator", Shape::string}, {"str", Shape::string}}}, {}, split},
    {"startswith", {{{"str", Shape::string}, {"prefix", Shape::string}}}, {}, has_prefix, Unknowns::accepted},
    {"strcontains", {{{"str", Shape::string}, {"substr", Shape::string}}}, {}, has_part, Unknowns::accepted},
    {"strrev", {{{"str", Shape::string}}}, {}, reversed},
    {"substr", {{{"str", Shape::string}, {"offset", Shape::number}, {"length", Shape::number}}}, {}, substring},
    {"title", {{{"str", Shape::string}}}, {}, title},
    {"trim", {{{"str", Shape::string}, {"cutset", Shape::string}}}, {}, trimmed},
    {"trimprefix", {{{"str", Shape::string}, {"prefix", Shape::string}}}, {}, trimmed_prefix},
    {"trimspace", {{{"str", Shape::string}}}, {}, trimmed_space},
    {"trimsuffix", {{{"str", Shape::string}, {"suffix", Shape::string}}}, {}, trimmed_suffix},
    {"upper", {{{"str", Shape::string}}}, {}, upper},
};

}  // namespace

constinit const std::span<const Function> string_functions = functions;

}  // namespace pllint::terraform
