// The tokens of a YAML document with exact ends, and its comments: what yaml-cpp's events do not tell. Tokens are
// found by yaml-cpp's own rules for indentation and keys, so that both see the same ones. When yaml-cpp comes to read
// the text it is known to be harmless: valid UTF-8, no control characters, not too deep.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pllint::yaml {

struct Place {
  std::uint32_t begin;
  std::uint32_t end;
};

struct Token {
  enum class Kind : std::uint8_t {
    document_start,  // ---
    document_end,    // ...
    open,            // [ {
    close,           // ] }
    entry,           // ,
    dash,            // - of a block sequence
    question,        // ?
    colon,
    anchor,
    alias,
    tag,
    plain,
    single_quoted,
    double_quoted,
    literal,
    folded,
  };
  std::uint32_t begin;
  std::uint32_t end;
  Kind kind;
  bool starts_key = false;  // the first token of a key without `?`; its tag or anchor, if there is one
};

struct Fault {
  std::uint32_t begin;
  std::uint32_t end;
  std::string message;
};

struct Scan {
  std::vector<Token> tokens;
  std::vector<Place> comments;
  std::optional<Fault> fault;
  std::uint32_t end = 0;      // of the first document, or where the fault is
  std::optional<Place> next;  // where another document begins, to the end of the line
  bool has_aliases = false;
  bool has_long_key = false;  // longer than yaml-cpp takes for a key
  // The text up to `end` as yaml-cpp has to see it, byte for byte in the same place; empty: as it is. yaml-cpp takes
  // the tag in `- !Sub |` for the start of a key, unless a tab stands in front of it, and a `?` in brackets never for
  // text, so there are `stand_in`s.
  std::string mended;
  bool has_stand_ins = false;
};

inline constexpr char stand_in = '\x01';
inline constexpr std::size_t deepest = 200;

// Of the first document. Where yaml-cpp will find an error anyway the tokens break off.
Scan scan(std::string_view text);

}  // namespace pllint::yaml
