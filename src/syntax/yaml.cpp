#include "syntax/yaml.hpp"

#include <iterator>
#include <map>

namespace pllint::yaml {
namespace {

class Builder final : public Receiver {
 public:
  Builder(const Source& source, Document& document) : source_(source), document_(document) { restart(); }

  void null(const Span& span, Anchor anchor) override {
    Node node;
    node.span = span;
    add(std::move(node), anchor);
  }

  void scalar(const Span& span, Style style, Tag tag, std::string text, Anchor anchor) override {
    Node node = tagged(Node::Kind::scalar, std::move(tag));
    node.style = style;
    node.span = span;
    node.text = std::move(text);
    add(std::move(node), anchor);
  }

  void alias(const Span& span, Anchor anchor) override {
    Node node = anchors_.at(anchor);
    node.is_alias = true;
    node.span = span;
    add(std::move(node), 0);
  }

  void begin_sequence(Tag tag) override { begin(Node::Kind::sequence, std::move(tag)); }
  void begin_mapping(Tag tag) override { begin(Node::Kind::mapping, std::move(tag)); }

  void end(const Span& span, Anchor anchor) override {
    Open open = std::move(open_.back());
    open_.pop_back();
    Node& node = open.node;
    node.span = span;
    const auto first = complete_.begin() + static_cast<std::ptrdiff_t>(open.first);
    if (node.kind == Node::Kind::sequence) {
      node.items.assign(std::move_iterator(first), std::move_iterator(complete_.end()));
    } else {
      node.members.reserve((complete_.size() - open.first) / 2);
      for (auto key = first; key != complete_.end(); key += 2)
        node.members.push_back({std::move(*key), std::move(*(key + 1))});
    }
    complete_.resize(open.first);
    add(std::move(node), anchor);
  }

  void drop_key() override { complete_.pop_back(); }

  void restart() override {
    document_.root = Node();
    document_.root.span = {&source_, 0, 0};
    open_.clear();
    complete_.clear();
    anchors_.clear();
  }

 private:
  struct Open {
    Node node;
    std::size_t first;  // of what is in it, among the complete ones
  };

  static Node tagged(Node::Kind kind, Tag tag) {
    Node node;
    node.kind = kind;
    node.tag_span = tag.span;
    node.tag = std::move(tag.name);
    return node;
  }

  void begin(Node::Kind kind, Tag tag) { open_.push_back({tagged(kind, std::move(tag)), complete_.size()}); }

  void add(Node node, Anchor anchor) {
    if (anchor != 0) anchors_.insert_or_assign(anchor, node);
    if (open_.empty())
      document_.root = std::move(node);
    else
      complete_.push_back(std::move(node));
  }

  const Source& source_;
  Document& document_;
  std::vector<Open> open_;
  std::vector<Node> complete_;  // of what is open, keys and values in turns
  std::map<Anchor, Node> anchors_;
};

}  // namespace

std::unique_ptr<Document> parse(const Source& source) {
  auto document = std::make_unique<Document>();
  Builder builder(source, *document);
  static_cast<Outline&>(*document) = read(source, builder);
  return document;
}

}  // namespace pllint::yaml
