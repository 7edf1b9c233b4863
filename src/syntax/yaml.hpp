// YAML documents as trees of what is written, with exact spans: no scalar is interpreted, for Terraform and
// CloudFormation differ in that. Built on yaml-cpp (YAML 1.2).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.hpp"

namespace pllint::yaml {

struct Member;

struct Node {
  enum class Kind : std::uint8_t { null, scalar, sequence, mapping };
  enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };
  Kind kind = Kind::null;
  Style style = Style::plain;  // of scalars
  bool is_alias = false;       // the rest is a copy: `items` and `members` stand where the anchor is
  // Without tag, anchor and comments. Scalars with their quotes or from the `|` to the end of the last line of text,
  // collections with their brackets or from the first `-` or key on. Where nothing is written the span is empty, behind
  // the `:`, `-`, tag or anchor.
  Span span;
  Span tag_span;    // `!Ref`; null: no tag
  std::string tag;  // in full, "tag:yaml.org,2002:str"; "!Ref"; empty: none, or `!`, which makes any scalar a text
  std::string text;
  std::vector<Node> items;
  std::vector<Member> members;  // in the order of the file; duplicates and `<<` are kept
};

struct Member {
  Node key;
  Node value;
};

struct Error {
  Span span;
  std::string message;
};

// The first document of a file.
struct Document {
  Node root;
  std::vector<Span> comments;  // from # to the end of the line, in order
  std::vector<Error> errors;   // what was read before the first error is in the tree
  bool is_empty = true;        // there is no document at all
  Span next;                   // where another document begins, the rest of the line; null: there is none
  bool too_large = false;      // more than `most_nodes` or `most_copies`
};

// A node for every ten bytes of a large file.
inline constexpr std::size_t most_nodes = 1'000'000;
// Aliases are written out, so a short text may mean a long one.
inline constexpr std::size_t most_copies = 100'000;

// Nesting deeper than 200 is an error, aliases included.
std::unique_ptr<Document> parse(const Source& source);

}  // namespace pllint::yaml
