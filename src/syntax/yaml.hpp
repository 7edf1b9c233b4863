// YAML documents as trees of what is written: no scalar is interpreted, for Terraform and CloudFormation differ in
// that. Built on yaml-cpp (YAML 1.2).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.hpp"

namespace pllint::yaml {

struct Member;

struct Node {
  enum class Kind { null, scalar, sequence, mapping };
  Kind kind = Kind::null;
  Span span;          // where it begins; scalars on one line have their end as well
  std::string tag;    // in full, "tag:yaml.org,2002:str"; "!Ref"; empty: none
  Span tag_span;
  bool plain = true;  // neither quoted nor, unless it has a tag, a block scalar
  std::string text;
  std::vector<Node> items;
  std::vector<Member> members;  // in the order of the file, duplicates kept
};

struct Member {
  Node key;
  Node value;
};

struct Error {
  Span span;
  std::string message;
};

struct Document {
  Node root;
  std::vector<Error> errors;  // what was read before the first error is in the tree
  std::vector<Span> comments;
  bool is_empty = true;       // there is no document at all
  bool has_more = false;      // another document follows
  bool too_large = false;     // more nodes than `most_nodes`, aliases counted each time
};

// Aliases are written out, so a short text may mean a long one.
inline constexpr std::size_t most_nodes = 100'000;

std::unique_ptr<Document> parse(const Source& source);

}  // namespace pllint::yaml
