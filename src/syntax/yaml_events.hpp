// A YAML document as a row of events with exact spans: what a tree of any kind is built from. yaml-cpp (YAML 1.2) says
// what there is and the scanner where it ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "text/source.hpp"

namespace pllint::yaml {

enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

// Spans are without tag, anchor and comments. Scalars have their quotes or reach from the `|` to the end of the last
// line of text, collections have their brackets or reach from the first `-` or key on. Where nothing is written the
// span is empty, behind the `:`, `-`, tag or anchor.
struct Tag {
  Span span;         // `!Ref`; null: no tag
  std::string name;  // in full, "tag:yaml.org,2002:str"; "!Ref"; empty: none, or `!`, which makes any scalar a text
};

// Of a node that an alias may mean; 0: of none.
using Anchor = std::size_t;

// Keys and values of a mapping come in turns; duplicates and `<<` are left to who receives them.
class Receiver {
 public:
  virtual ~Receiver() = default;

  virtual void null(const Span& span, Anchor anchor) = 0;
  virtual void scalar(const Span& span, Style style, Tag tag, std::string text, Anchor anchor) = 0;
  // The whole node of that anchor once more. How much that may come to is bounded here.
  virtual void alias(const Span& span, Anchor anchor) = 0;
  virtual void begin_sequence(Tag tag) = 0;
  virtual void begin_mapping(Tag tag) = 0;
  virtual void end(const Span& span, Anchor anchor) = 0;
  // The text breaks off in the mapping that is open: its last key, which may be half a key, is to go.
  virtual void drop_key() = 0;
  // All of that was nothing: the document is read once more.
  virtual void restart() = 0;
};

struct Error {
  Span span;
  std::string message;
};

// The first document of a file.
struct Outline {
  std::vector<Span> comments;  // from # to the end of the line, in order
  std::vector<Error> errors;   // what was read before the first error has been received
  bool is_empty = true;        // there is no document at all
  Span next;                   // where another document begins, the rest of the line; null: there is none
  bool too_large = false;      // more than `most_nodes` or `most_copies`
};

// A node for every ten bytes of a large file.
inline constexpr std::size_t most_nodes = 1'000'000;
// Aliases are written out, so a short text may mean a long one.
inline constexpr std::size_t most_copies = 100'000;

// Nesting deeper than 200 is an error, aliases included.
Outline read(const Source& source, Receiver& receiver);

}  // namespace pllint::yaml
