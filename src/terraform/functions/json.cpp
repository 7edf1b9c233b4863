// jsonencode() and jsondecode().
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "terraform/functions/function.hpp"
#include "terraform/functions/json_text.hpp"
#include "terraform/functions/unicode.hpp"

namespace pllint::terraform {
namespace {

constexpr std::size_t deepest = 200;

void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const std::uint32_t c = next_code_point(text, i);
    switch (c) {
      case '"': out += "\\\""; continue;
      case '\\': out += "\\\\"; continue;
      case '\b': out += "\\b"; continue;
      case '\f': out += "\\f"; continue;
      case '\n': out += "\\n"; continue;
      case '\r': out += "\\r"; continue;
      case '\t': out += "\\t"; continue;
      default: break;
    }
    if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029)
      out += fmt::format("\\u{:04x}", c);
    else
      out += text.substr(begin, i - begin);
  }
}

class Writer {
 public:
  explicit Writer(const Call& call) : call_(call) {}

  void write(const Value& value) {
    switch (value.kind()) {
      case Value::Kind::null: return add("null");
      case Value::Kind::boolean: return add(*value.as_boolean() ? "true" : "false");
      case Value::Kind::number:
        if (std::isinf(*value.as_number())) call_.fail("cannot serialize infinity as JSON");
        return add(number_text(*value.as_number()));
      case Value::Kind::text: return write_text(value);
      case Value::Kind::sequence: {
        const Sequence& sequence = *value.as_sequence();
        if (sequence.rest || (!sequence.ordered && sequence.items.size() > 1)) return add_hole(value);
        const char* separator = "[";
        for (const Value& item : sequence.items) {
          add(separator);
          write(item);
          separator = ",";
        }
        return add(sequence.items.empty() ? "[]" : "]");
      }
      case Value::Kind::mapping: {
        const Mapping& mapping = *value.as_mapping();
        if (mapping.rest) return add_hole(value);
        const char* separator = "{";
        for (const Mapping::Entry& entry : mapping.entries) {
          std::string key = separator;
          append_json_string(key, entry.key);
          add(key + ':');
          write(entry.value);
          separator = ",";
        }
        return add(mapping.entries.empty() ? "{}" : "}");
      }
      case Value::Kind::reference:
      case Value::Kind::choice:
      case Value::Kind::unknown: return add_hole(value);
    }
  }

  Value finish() { return Value::text(std::move(text_)); }

 private:
  void write_text(const Value& value) {
    std::string out = "\"";
    if (const std::string* const known = value.as_string()) {
      append_escaped(out, *known);
    } else {
      for (const Text::Piece& piece : value.as_text()->pieces) {
        if (const std::string* const words = std::get_if<std::string>(&piece)) {
          append_escaped(out, *words);
        } else {
          add(out);
          out.clear();
          text_.pieces.push_back(piece);
        }
      }
    }
    add(out + '"');
  }

  void add(std::string_view words) {
    call_.bound_bytes(bytes_ += words.size());
    if (!text_.pieces.empty())
      if (std::string* const last = std::get_if<std::string>(&text_.pieces.back())) {
        *last += words;
        return;
      }
    text_.pieces.emplace_back(std::string(words));
  }

  void add_hole(const Value& value) { text_.pieces.emplace_back(std::make_shared<const Value>(value)); }

  const Call& call_;
  Text text_;
  std::size_t bytes_ = 0;
};

std::optional<std::uint32_t> escaped_unit(std::string_view text) {
  if (!text.starts_with("\\u") || text.size() < 6) return std::nullopt;
  std::uint32_t unit = 0;
  for (const char c : text.substr(2, 4)) {
    const auto byte = static_cast<unsigned char>(c);
    if (!std::isxdigit(byte)) return std::nullopt;
    unit = unit * 16 + static_cast<std::uint32_t>(std::isdigit(byte) ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return unit;
}

// Go reads half a surrogate pair as U+FFFD, nlohmann::json as an error.
std::string with_whole_pairs(std::string json) {
  for (std::size_t at = 0; (at = json.find('\\', at)) != std::string::npos;) {
    const auto unit = escaped_unit(std::string_view(json).substr(at));
    if (!unit) {
      at += 2;
      continue;
    }
    const auto next = escaped_unit(std::string_view(json).substr(at + 6));
    const bool high = *unit >= 0xD800 && *unit < 0xDC00, low = *unit >= 0xDC00 && *unit < 0xE000;
    const bool pair = high && next && *next >= 0xDC00 && *next < 0xE000;
    if (!pair && (high || low)) json.replace(at, 6, "\\ufffd");
    at += pair ? 12 : 6;
  }
  return json;
}

// JSON text whose holes are marked: a private-use character that the text does not contain on both sides of their
// number.
class MarkedText {
 public:
  explicit MarkedText(const Value& value) {
    if (const std::string* const known = value.as_string()) {
      json_ = *known;
      return;
    }
    const Text& text = *value.as_text();
    bool in_string = false;
    for (const Text::Piece& piece : text.pieces) {
      if (const std::string* const words = std::get_if<std::string>(&piece)) {
        ambiguous_ |= words->find(mark) != std::string::npos;
        for (std::size_t i = 0; i < words->size(); ++i) {
          if (in_string && (*words)[i] == '\\')
            ++i;
          else if ((*words)[i] == '"')
            in_string = !in_string;
        }
        json_ += *words;
      } else {
        const std::string marked = fmt::format("{}{}{}", mark, holes_.size(), mark);
        holes_.push_back({std::get<std::shared_ptr<const Value>>(piece), in_string});
        json_ += in_string ? marked : '"' + marked + '"';
      }
    }
  }

  const std::string& json() const { return json_; }
  bool is_ambiguous() const { return ambiguous_; }

  // What a string of the document stands for.
  Value resolve(const Call& call, const std::string& text) const {
    if (holes_.empty() || text.find(mark) == std::string::npos) return call.text_result(text);
    Text result;
    std::size_t begin = 0;
    for (std::size_t at; (at = text.find(mark, begin)) != std::string::npos;) {
      const std::size_t end = text.find(mark, at + mark.size());
      const std::size_t number = std::stoul(text.substr(at + mark.size(), end - at - mark.size()));
      if (!holes_[number].in_string) return *holes_[number].value;
      result.pieces.emplace_back(text.substr(begin, at - begin));
      result.pieces.emplace_back(holes_[number].value);
      begin = end + mark.size();
    }
    result.pieces.emplace_back(text.substr(begin));
    return Value::text(std::move(result));
  }

 private:
  static constexpr std::string_view mark = "\uF8FF";
  struct Hole {
    std::shared_ptr<const Value> value;
    bool in_string;
  };
  std::string json_;
  std::vector<Hole> holes_;
  bool ambiguous_ = false;
};

// Builds the value while nlohmann::json reads; numbers come as they are written.
class Reader {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  Reader(const Call& call, const MarkedText& text) : call_(call), text_(text) {}

  bool null() { return put(Value()); }
  bool boolean(bool value) { return put(Value::boolean(value)); }
  bool number_integer(number_integer_t value) { return put(Value::number(static_cast<Number>(value))); }
  bool number_unsigned(number_unsigned_t value) { return put(Value::number(static_cast<Number>(value))); }
  bool number_float(number_float_t, const string_t& digits) {
    const auto number = parse_number(digits);
    if (!number) call_.too_large();
    return put(Value::number(*number));
  }
  bool string(string_t& value) { return put(text_.resolve(call_, value)); }
  bool binary(binary_t&) { return false; }
  bool start_object(std::size_t) { return open(true); }
  bool start_array(std::size_t) { return open(false); }
  bool key(string_t& name) {
    const Value key = text_.resolve(call_, name);
    // A key that is not known: the object may hold anything.
    if (!key.as_string()) throw Ended{call_.unknown()};
    open_.back().key = *key.as_string();
    return true;
  }
  bool end_object() {
    const Value done = mapping_of(std::move(open_.back().entries), true);
    open_.pop_back();
    return put(done);
  }
  bool end_array() {
    const Value done = Value::tuple(std::move(open_.back().items));
    open_.pop_back();
    return put(done);
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) {
    const std::string& json = text_.json();
    if (position == 0 || position > json.size()) call_.fail(json.empty() ? "EOF" : "unexpected end of JSON input");
    call_.fail(fmt::format("invalid character '{}' at offset {} of JSON input", json[position - 1], position - 1));
  }

  Value result() const { return result_; }

 private:
  struct Open {
    bool is_object;
    std::vector<Mapping::Entry> entries;
    std::vector<Value> items;
    std::string key;
  };

  bool open(bool is_object) {
    if (open_.size() >= deepest) call_.too_large();
    open_.push_back({is_object, {}, {}, {}});
    return true;
  }

  bool put(Value value) {
    call_.bound_elements(++count_);
    if (open_.empty())
      result_ = std::move(value);
    else if (open_.back().is_object)
      open_.back().entries.push_back({std::move(open_.back().key), std::move(value), {}});
    else
      open_.back().items.push_back(std::move(value));
    return true;
  }

  const Call& call_;
  const MarkedText& text_;
  std::vector<Open> open_;
  std::size_t count_ = 0;
  Value result_;
};

Value encode(Call& call) { return json_of(call, call[0]); }

Value decode(Call& call) {
  if (call[0].kind() != Value::Kind::text) return call.unknown();
  const MarkedText text(call[0]);
  if (text.is_ambiguous()) return call.unknown();
  Reader reader(call, text);
  try {
    nlohmann::json::sax_parse(with_whole_pairs(text.json()), &reader);
  } catch (const Ended& ended) {
    // With holes the error may be ours: nobody knows what they hold.
    const CausePtr cause = ended.result.cause();
    if (!call[0].as_string() && cause && cause->kind == Cause::Kind::invalid) return call.unknown();
    throw;
  }
  return reader.result();
}

constexpr Function functions[] = {
    {"jsondecode", {{{"str", Shape::string}}}, {}, decode, Unknowns::accepted, Choices::arguments},
    {"jsonencode", {{{"val", Shape::any, true}}}, {}, encode, Unknowns::accepted, Choices::arguments},
};

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  append_escaped(out, text);
  out += '"';
}

Value json_of(const Call& call, const Value& value) {
  Writer writer(call);
  writer.write(value);
  return writer.finish();
}

constinit const std::span<const Function> json_functions = functions;

}  // namespace pllint::terraform
