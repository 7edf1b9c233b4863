// JSON documents as trees with exact spans, duplicate keys kept.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/json_events.hpp"
#include "text/source.hpp"

namespace pllint::json {

struct Member;

struct Node {
  using Kind = json::Kind;
  Kind kind = Kind::null;
  Span span;
  std::string text;  // text: decoded; number: the digits as written; boolean: "true" or "false"
  std::vector<Node> items;
  std::vector<Member> members;  // in the order of the file

  const Node* find(std::string_view key) const;  // the last one wins, as in most readers
};

struct Member {
  std::string key;
  Span key_span;
  Node value;
};

struct Document {
  Node root;
  std::vector<Error> errors;  // a document with errors has whatever could be read of the rest
};

std::unique_ptr<Document> parse(const Source& source);

}  // namespace pllint::json
