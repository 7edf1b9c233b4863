// YAML documents as trees of what is written, with exact spans: no scalar is interpreted, for Terraform and pllint's
// own configuration differ in that.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "syntax/yaml_events.hpp"
#include "text/source.hpp"

namespace pllint::yaml {

struct Member;

struct Node {
  enum class Kind : std::uint8_t { null, scalar, sequence, mapping };
  using Style = yaml::Style;
  Kind kind = Kind::null;
  Style style = Style::plain;  // of scalars
  bool is_alias = false;       // the rest is a copy: `items` and `members` stand where the anchor is
  Span span;
  Span tag_span;
  std::string tag;
  std::string text;
  std::vector<Node> items;
  std::vector<Member> members;  // in the order of the file; duplicates and `<<` are kept
};

struct Member {
  Node key;
  Node value;
};

struct Document : Outline {
  Node root;
};

std::unique_ptr<Document> parse(const Source& source);

}  // namespace pllint::yaml
