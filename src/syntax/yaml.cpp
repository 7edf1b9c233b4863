#include "syntax/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>

namespace pllint::yaml {
namespace {

struct TooLarge {};
struct BadAlias {
  YAML::Mark mark;
};

// Long texts count as several nodes, for an alias copies them too.
std::size_t weight(const Node& node) {
  std::size_t total = 1 + node.text.size() / 256;
  for (const Node& item : node.items) total += weight(item);
  for (const Member& member : node.members) total += weight(member.key) + weight(member.value);
  return total;
}

// Builds the tree from yaml-cpp's events. A node is finished when it ends, and then has a place in its parent.
class Builder final : public YAML::EventHandler {
 public:
  Builder(const Source& source, Document& document) : source_(source), document_(document) {}

  Span at(const YAML::Mark& mark, std::size_t length = 0) const {
    const std::size_t size = source_.text().size();
    const std::size_t begin = std::min(mark.is_null() ? 0 : static_cast<std::size_t>(mark.pos), size);
    return {&source_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::min(begin + length, size))};
  }

  void OnDocumentStart(const YAML::Mark&) override { document_.is_empty = false; }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node;
    node.span = at(mark);
    finish(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto known = anchors_.find(anchor);
    // Inside its own definition.
    if (known == anchors_.end()) throw BadAlias{mark};
    nodes_ += known->second.second;
    check_size();
    Node copy = known->second.first;
    copy.span = at(mark, 1);
    finish(std::move(copy), YAML::NullAnchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node node;
    node.kind = Node::Kind::scalar;
    node.tag = shown(tag);
    // With a tag, yaml-cpp does not say how the text was written.
    node.plain = tag == "?" || (!node.tag.empty() && !is_quoted(source_.text().substr(at(mark).begin)));
    node.text = value;
    // Where the text stands as it is meant; quotes and blocks are wider than that.
    const std::string_view rest = source_.text().substr(at(mark).begin);
    node.span = at(mark, rest.starts_with(value) ? value.size() : std::min(rest.find('\n'), rest.size()));
    finish(std::move(node), anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    begin(Node::Kind::sequence, mark, tag, anchor);
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    begin(Node::Kind::mapping, mark, tag, anchor);
  }
  void OnMapEnd() override { end(); }

  // What was open when the text broke off.
  void abandon() {
    while (!open_.empty()) end();
  }

 private:
  struct Open {
    Node node;
    YAML::anchor_t anchor;
    std::optional<Node> key;
  };

  // What stands behind the tag and the anchor.
  static bool is_quoted(std::string_view text) {
    while (text.starts_with('!') || text.starts_with('&')) {
      text.remove_prefix(std::min(text.find_first_of(" \t\r\n"), text.size()));
      text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    }
    return text.starts_with('"') || text.starts_with('\'');
  }

  static std::string shown(const std::string& tag) { return tag == "?" || tag == "!" ? std::string() : tag; }

  void check_size() {
    if (nodes_ > most_nodes) throw TooLarge{};
  }

  void begin(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    Node node;
    node.kind = kind;
    node.span = at(mark);
    node.tag = shown(tag);
    open_.push_back({std::move(node), anchor, {}});
  }

  void end() {
    Open done = std::move(open_.back());
    open_.pop_back();
    finish(std::move(done.node), done.anchor);
  }

  void finish(Node node, YAML::anchor_t anchor) {
    nodes_ += 1;
    check_size();
    if (anchor != YAML::NullAnchor) {
      const std::size_t copied = weight(node);
      nodes_ += copied;
      check_size();
      anchors_.insert_or_assign(anchor, std::pair(node, copied));
    }
    if (open_.empty()) {
      document_.root = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.kind == Node::Kind::sequence) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      parent.key = std::move(node);
    } else {
      parent.node.members.push_back({*std::move(parent.key), std::move(node)});
      parent.key.reset();
    }
  }

  const Source& source_;
  Document& document_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, std::pair<Node, std::size_t>> anchors_;
  std::size_t nodes_ = 0;
};

// Of a second document only that it exists.
class Ignore final : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

}  // namespace

std::unique_ptr<Document> parse(const Source& source) {
  auto document = std::make_unique<Document>();
  std::istringstream stream{std::string(source.text())};
  Builder builder(source, *document);
  try {
    YAML::Parser parser(stream);
    if (parser.HandleNextDocument(builder)) {
      Ignore ignore;
      document->has_more = parser.HandleNextDocument(ignore);
    }
    return document;
  } catch (const YAML::Exception& error) {
    document->errors.push_back({builder.at(error.mark), error.msg});
  } catch (const BadAlias& alias) {
    document->errors.push_back({builder.at(alias.mark), "cannot refer to an anchor from inside its own definition"});
  } catch (const TooLarge&) {
    document->too_large = true;
    document->errors.push_back({builder.at(YAML::Mark::null_mark()), "the document has too many nodes"});
    return document;
  }
  try {
    builder.abandon();
  } catch (const TooLarge&) {
    document->too_large = true;
  }
  return document;
}

}  // namespace pllint::yaml
