// JSON documents as trees with exact spans, duplicate keys kept. Built on tree-sitter.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.hpp"

namespace pllint::json {

struct Member;

struct Node {
  enum class Kind { null, boolean, number, text, array, object };
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

struct Error {
  Span span;
  std::string message;
};

struct Document {
  Node root;
  std::vector<Error> errors;  // a document with errors has whatever could be read of the rest
};

// Nesting deeper than 200 is an error, as in Terraform and CloudFormation nobody writes it.
std::unique_ptr<Document> parse(const Source& source);

}  // namespace pllint::json
