// Document: a template as one tree, whether it is written in JSON or in YAML. Short tags are written out (`!Ref X` is
// `{"Ref": "X"}`), aliases and merge keys followed, plain scalars read as CloudFormation reads them: YAML 1.1.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/input.hpp"
#include "text/source.hpp"

namespace pllint::cloudformation {

struct Member;

struct Node {
  enum class Kind { null, boolean, number, text, sequence, mapping };
  Kind kind = Kind::null;
  Span span;
  std::string text;  // text: decoded; number: the digits as written; boolean: "true" or "false"
  std::vector<Node> items;
  std::vector<Member> members;  // in the order of the file, each key once

  const Member* member(std::string_view key) const;
  const Node* find(std::string_view key) const;  // null if there is none
  bool is_text() const { return kind == Kind::text; }
  // Text, or a number or bool as it is written; null for anything else.
  const std::string* scalar() const;
};

struct Member {
  std::string key;
  Span key_span;  // of a short tag: the tag
  Node value;

  // Key and value.
  Span span() const;
};

struct Document {
  const Source* source = nullptr;
  Node root;
  std::vector<Span> comments;      // with their marks, in order; none in JSON
  std::vector<InputError> errors;  // a document with errors has whatever could be read of the rest
  bool is_empty = false;           // nothing but blanks, comments and directives
  Span next;                       // the line where another YAML document begins; null: there is none
};

// YAML is what is not JSON: a text that begins with neither a brace nor a bracket.
std::unique_ptr<Document> parse_document(const Source& source);
// YAML that may begin with a brace or bracket: an expression, not a template.
std::unique_ptr<Document> parse_expression(const Source& source);

}  // namespace pllint::cloudformation
