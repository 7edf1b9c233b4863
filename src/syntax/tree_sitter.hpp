// tree-sitter's C interface with owners. Private to this room.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <memory>
#include <new>
#include <string_view>

extern "C" {
const TSLanguage* tree_sitter_hcl();
const TSLanguage* tree_sitter_json();
}

namespace pllint::tree_sitter {

struct Delete {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};

using Tree = std::unique_ptr<TSTree, Delete>;

class Parser {
 public:
  explicit Parser(const TSLanguage* language) : parser_(ts_parser_new()) {
    if (!parser_ || !ts_parser_set_language(parser_.get(), language)) throw std::bad_alloc();
  }

  // Null if `text` took more than `steps` hundreds of parser steps or, unless `patient`, if it has a syntax error: no
  // time goes into repairing what nobody looks at.
  Tree parse(std::string_view text, std::uint64_t steps, bool patient = false) {
    Progress progress{text, steps, patient};
    const TSInput input{&progress, read, TSInputEncodingUTF8, nullptr};
    const TSParseOptions options{&progress, stop};
    Tree tree(ts_parser_parse_with_options(parser_.get(), nullptr, input, options));
    if (!tree) ts_parser_reset(parser_.get());
    return tree;
  }

 private:
  struct Progress {
    std::string_view text;
    std::uint64_t steps;
    bool patient;
  };

  static const char* read(void* payload, std::uint32_t at, TSPoint, std::uint32_t* size) {
    const std::string_view text = static_cast<Progress*>(payload)->text;
    *size = at < text.size() ? static_cast<std::uint32_t>(text.size() - at) : 0;
    return *size ? text.data() + at : "";
  }

  static bool stop(TSParseState* state) {
    auto* const progress = static_cast<Progress*>(state->payload);
    return (state->has_error && !progress->patient) || progress->steps-- == 0;
  }

  std::unique_ptr<TSParser, Delete> parser_;
};

// A walk over a tree; every move costs no allocation.
class Cursor {
 public:
  explicit Cursor(TSNode node) : cursor_(ts_tree_cursor_new(node)) {}
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  ~Cursor() { ts_tree_cursor_delete(&cursor_); }

  TSNode node() const { return ts_tree_cursor_current_node(&cursor_); }
  TSSymbol symbol() const { return ts_node_symbol(node()); }
  bool down() { return ts_tree_cursor_goto_first_child(&cursor_); }
  bool next() { return ts_tree_cursor_goto_next_sibling(&cursor_); }
  void up() { ts_tree_cursor_goto_parent(&cursor_); }

 private:
  TSTreeCursor cursor_;
};

}  // namespace pllint::tree_sitter
