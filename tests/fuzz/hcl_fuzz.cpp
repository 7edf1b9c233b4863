// libFuzzer's way into the syntax room. Any bytes are a file, an expression, a template and a JSON document; none of
// them may crash, hang or give a tree whose places lie outside the source. Built by hand:
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -Isrc -I<tree-sitter>/lib/include
//     tests/fuzz/hcl_fuzz.cpp src/syntax/{hcl*,json*,utf8}.cpp src/text/source.cpp <tree-sitter and its grammars, as
//     C with the same sanitizers> -lunistring
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include "syntax/hcl.hpp"
#include "syntax/json.hpp"

namespace {

using namespace pllint;

void require(bool holds, const char* what) {
  if (holds) return;
  std::cerr << what << '\n';
  std::abort();
}

void look_at(const Span& span, const Source& source) {
  require(span.source == &source && span.begin <= span.end && span.end <= source.text().size(), "a place outside");
}

void look_at(const hcl::Expression& expression, const Source& source, int depth = 0) {
  require(depth < 1500, "a deep tree");
  look_at(expression.span(), source);
  for (const hcl::Expression* const part : expression.parts) look_at(*part, source, depth + 1);
}

void look_at(const hcl::Body& body, const Source& source) {
  look_at(body.span, source);
  for (const hcl::Attribute& attribute : body.attributes) {
    look_at(attribute.span, source);
    require(attribute.name == attribute.name_span.text(), "a name apart from its place");
    require(attribute.span.contains(attribute.value->span()), "a value outside its attribute");
    look_at(*attribute.value, source);
  }
  for (const hcl::Block& block : body.blocks) {
    look_at(block.span, source);
    require(block.span.contains(block.header) && block.span.contains(block.body.span), "a body outside its block");
    for (const hcl::Label& label : block.labels) require(block.header.contains(label.span), "a label outside");
    look_at(block.body, source);
  }
}

void look_at(const hcl::File& file, const Source& source) {
  for (const hcl::SyntaxError& error : file.errors) {
    look_at(error.span, source);
    require(!error.message.empty(), "an error without a message");
    require(error.message != "this cannot be understood", "the scanner let pass what tree-sitter does not");
  }
  for (const hcl::Comment& comment : file.comments) look_at(comment.span, source);
}

void look_at(const json::Node& node, const Source& source) {
  look_at(node.span, source);
  for (const json::Node& item : node.items) look_at(item, source);
  for (const json::Member& member : node.members) look_at(member.value, source);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source("fuzz.tf", std::string(reinterpret_cast<const char*>(data), size));
  const auto file = hcl::parse(source);
  look_at(file->body, source);
  look_at(*file, source);

  hcl::File expressions(source);
  look_at(*hcl::parse_expression(expressions, source), source);
  look_at(*hcl::parse_template(expressions, source), source);
  const Span everything{&source, 0, static_cast<std::uint32_t>(size)};
  look_at(*hcl::parse_template(expressions, source.text(), everything), source);
  look_at(expressions, source);

  look_at(json::parse(source)->root, source);
  return 0;
}
