#include "syntax/hcl.hpp"

#include <algorithm>
#include <cstring>

#include "syntax/hcl_lowering.hpp"
#include "syntax/hcl_recovery.hpp"
#include "syntax/hcl_scanner.hpp"
#include "syntax/hcl_skeleton.hpp"
#include "syntax/tree_sitter.hpp"
#include "syntax/utf8.hpp"

namespace pllint::hcl {

namespace {

// What one thread needs for parsing, kept from file to file.
struct Bench {
  tree_sitter::Parser parser{tree_sitter_hcl()};
  Skeleton skeleton;
};

Bench& bench() {
  thread_local Bench result;
  result.skeleton.clear();
  return result;
}

// Far more than any tree takes that has no errors.
std::uint64_t steps_for(std::string_view text) { return text.size() + 1000; }

tree_sitter::Tree parse_skeleton(tree_sitter::Parser& parser, std::string_view text) {
  tree_sitter::Tree tree = parser.parse(text, steps_for(text));
  if (tree && ts_node_has_error(ts_tree_root_node(tree.get()))) tree.reset();
  return tree;
}

// The first place where tree-sitter did not get on.
std::uint32_t first_error(TSNode node) {
  tree_sitter::Cursor cursor(node);
  while (true) {
    const TSNode here = cursor.node();
    if (ts_node_is_error(here) || ts_node_is_missing(here)) return ts_node_start_byte(here);
    bool found = false;
    if (cursor.down()) {
      do found = ts_node_has_error(cursor.node());
      while (!found && cursor.next());
    }
    if (!found) return ts_node_start_byte(here);
  }
}

class Parsing {
 public:
  explicit Parsing(const Source& source)
      : source_(source),
        file_(std::make_unique<File>(source)),
        bench_(bench()),
        scanner_(source.text(), bench_.skeleton, &source, &file_->comments),
        lowering_(*file_, &source, source.text(), bench_.skeleton),
        recovery_(source) {}

  std::unique_ptr<File> run() {
    if (source_.text().starts_with("\xEF\xBB\xBF")) scanner_.move_to(3);
    while (next()) {
    }
    flush();
    file_->body = lowering_.body();
    for (std::vector<SyntaxError>* const each : {&file_->errors, &file_->repeated})
      std::stable_sort(each->begin(), each->end(),
                       [](const SyntaxError& a, const SyntaxError& b) { return a.span.begin < b.span.begin; });
    check_encoding();
    return std::move(file_);
  }

 private:
  // Some seconds of work.
  static constexpr std::size_t most_tokens = 5 * Scanner::most_tokens;

  struct Item {
    std::size_t tokens;  // where it begins
    std::size_t text;
  };

  bool next() {
    Skeleton& skeleton = bench_.skeleton;
    const Item item{skeleton.tokens.size(), skeleton.text.size()};
    const std::uint32_t begin = scanner_.position();
    if (scanner_.item()) {
      if (skeleton.tokens.size() == item.tokens) return false;
      items_.push_back(item);
      tokens_ += skeleton.tokens.size() - item.tokens;
      if (tokens_ > most_tokens) {
        report(begin, begin, "the file is too large: the rest is not read");
        return false;
      }
      // Small trees stay in the processor's cache.
      if (skeleton.text.size() > 8 * 1024) flush();
      return true;
    }
    const Failure& failure = scanner_.failure();
    report(failure.begin, failure.end, failure.message);
    const std::span tokens = std::span(skeleton.tokens).subspan(item.tokens);
    const bool goes_on = recovery_.resume(scanner_, begin, tokens, file_->comments);
    skeleton.cut(item.tokens, item.text);
    return goes_on;
  }

  void report(std::uint32_t begin, std::uint32_t end, std::string message) {
    file_->errors.push_back({{&source_, begin, end}, std::move(message)});
  }

  void flush() {
    const std::string_view text = bench_.skeleton.text;
    if (!items_.empty()) {
      if (const auto tree = parse_skeleton(bench_.parser, text)) {
        lowering_.items(*tree, 0);
      } else {
        for (std::size_t index = 0; index < items_.size(); ++index) {
          const std::size_t end = index + 1 < items_.size() ? items_[index + 1].text : text.size();
          alone(items_[index], text.substr(items_[index].text, end - items_[index].text));
        }
      }
    }
    items_.clear();
    bench_.skeleton.clear();
  }

  void alone(const Item& item, std::string_view text) {
    const auto base = static_cast<std::uint32_t>(item.text);
    if (const auto tree = parse_skeleton(bench_.parser, text)) return lowering_.items(*tree, base);
    const Token* token = &bench_.skeleton.tokens[item.tokens];
    if (const auto tree = bench_.parser.parse(text, steps_for(text), true)) {
      const std::size_t at = base + first_error(ts_tree_root_node(tree.get()));
      if (at < bench_.skeleton.token_of.size()) token = &bench_.skeleton.tokens[bench_.skeleton.token_of[at]];
    }
    report(token->begin, token->end, "this cannot be understood");
  }

  // Bytes that are not UTF-8 matter nowhere but in comments.
  void check_encoding() {
    const std::string_view text = source_.text();
    auto comment = file_->comments.cbegin();
    std::size_t at = 0;
    while ((at = first_invalid(text, at)) != std::string_view::npos) {
      while (comment != file_->comments.cend() && comment->span.end <= at) ++comment;
      if (comment == file_->comments.cend() || comment->span.begin > at) {
        file_->body = {};
        file_->body.span = {&source_, 0, static_cast<std::uint32_t>(text.size())};
        file_->errors.clear();
        file_->repeated.clear();
        return report(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1), "not valid UTF-8");
      }
      at = comment->span.end;
    }
  }

  const Source& source_;
  std::unique_ptr<File> file_;
  Bench& bench_;
  Scanner scanner_;
  Lowering lowering_;
  Recovery recovery_;
  std::vector<Item> items_;
  std::size_t tokens_ = 0;
};

const Expression* broken(File& file, Span span, std::string message) {
  auto* const bytes = static_cast<char*>(file.arena.allocate(message.size() + 1, 1));
  std::memcpy(bytes, message.data(), message.size());
  auto* const result = new (file.arena.allocate(sizeof(Expression), alignof(Expression))) Expression;
  result->kind = Kind::broken;
  result->source = span.source;
  result->begin = span.begin;
  result->end = span.end;
  result->name = {bytes, message.size()};
  file.errors.push_back({span, std::move(message)});
  return result;
}

// One expression, dressed up as the value of an attribute.
const Expression* parse_value(File& file, const Source* source, std::string_view text, Span place,
                              bool (Scanner::*scan)()) {
  Bench& bench = hcl::bench();
  std::vector<Comment>* const comments = place ? nullptr : &file.comments;
  Scanner scanner(text, bench.skeleton, source, comments);
  bench.skeleton.add({0, 0, Mark::name, Operator::none, false, false}, "a");
  bench.skeleton.add({0, 0, Mark::equals, Operator::none, false, false}, "=");
  const auto span = [&](std::uint32_t begin, std::uint32_t end) {
    return place ? place : Span{source, begin, end};
  };
  if (const std::size_t at = first_invalid(text); at != std::string_view::npos)
    return broken(file, span(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)), "not valid UTF-8");
  if (!(scanner.*scan)()) {
    const Failure& failure = scanner.failure();
    return broken(file, span(failure.begin, failure.end), failure.message);
  }
  Lowering lowering(file, source, text, bench.skeleton, place);
  if (const auto tree = parse_skeleton(bench.parser, bench.skeleton.text))
    if (const Expression* const value = lowering.value(*tree)) return value;
  return broken(file, span(0, static_cast<std::uint32_t>(text.size())), "this cannot be understood");
}

}  // namespace

const Attribute* Body::attribute(std::string_view name) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const Attribute& attribute) { return attribute.name == name; });
  return found == attributes.end() ? nullptr : &*found;
}

std::string repeated_argument(std::string_view name, const Span& first) {
  return "the argument \"" + std::string(name) + "\" is there already, in line " + std::to_string(first.start().line);
}

std::unique_ptr<File> parse(const Source& source) { return Parsing(source).run(); }

const Expression* parse_expression(File& file, const Source& source) {
  return parse_value(file, &source, source.text(), {}, &Scanner::expression);
}

const Expression* parse_template(File& file, std::string_view text, Span place) {
  auto* const bytes = static_cast<char*>(file.arena.allocate(text.size() + 1, 1));
  std::memcpy(bytes, text.data(), text.size());
  return parse_value(file, place.source, {bytes, text.size()}, place, &Scanner::bare);
}

const Expression* parse_template(File& file, const Source& source) {
  return parse_value(file, &source, source.text(), {}, &Scanner::bare);
}

}  // namespace pllint::hcl
