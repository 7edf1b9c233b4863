#include "cloudformation/parameter_file.hpp"

#include "cloudformation/document.hpp"

namespace pllint::cloudformation {
namespace {

// A list of texts is given as one, joined by commas, as the CLI takes it.
std::optional<std::string> text_of(const Node& node) {
  if (const std::string* const scalar = node.scalar()) return *scalar;
  if (node.kind != Node::Kind::sequence) return std::nullopt;
  std::string joined;
  for (const Node& item : node.items) {
    const std::string* const scalar = item.scalar();
    if (!scalar) return std::nullopt;
    joined += (joined.empty() ? "" : ",") + *scalar;
  }
  return joined;
}

class Reader {
 public:
  Reader(GivenParameters& given, std::vector<InputError>& errors, std::string how)
      : given_(given), errors_(errors), how_(std::move(how)) {}

  // {"Parameters": {...}}, a list of {"ParameterKey", "ParameterValue"} or of "NAME=VALUE", or a plain mapping.
  void read(const Node& root) {
    if (root.kind == Node::Kind::sequence) {
      for (const Node& item : root.items) read_item(item);
    } else if (const Node* const parameters = root.find("Parameters")) {
      read(*parameters);
    } else if (root.kind == Node::Kind::mapping) {
      for (const Member& member : root.members) give(member.key, member.value);
    } else {
      fail(root.span);
    }
  }

 private:
  void read_item(const Node& item) {
    if (item.is_text()) {
      const std::size_t equals = item.text.find('=');
      if (equals == std::string::npos || equals == 0) return fail(item.span);
      given_[item.text.substr(0, equals)] = {item.text.substr(equals + 1), item.span, how_};
      return;
    }
    const Node* const key = item.find("ParameterKey");
    const Node* const value = item.find("ParameterValue");
    const Node* const previous = item.find("UsePreviousValue");
    if (!key || !key->is_text() || (!value && !previous)) return fail(item.span);
    if (value) give(key->text, *value);
  }

  void give(const std::string& name, const Node& value) {
    const auto text = text_of(value);
    if (!text) return fail(value.span);
    given_[name] = {*text, value.span, how_};
  }

  void fail(const Span& span) {
    errors_.push_back({span, {}, "not a parameter: NAME=VALUE, ParameterKey and ParameterValue, or NAME: VALUE"});
  }

  GivenParameters& given_;
  std::vector<InputError>& errors_;
  std::string how_;
};

}  // namespace

void read_parameter_file(Files& files, const std::filesystem::path& path, GivenParameters& given,
                         std::vector<InputError>& errors) {
  const Reading reading = files.read(path);
  const auto* const source = std::get_if<const Source*>(&reading);
  if (!source) {
    errors.push_back({{}, path.string(), std::get<Unreadable>(reading).why});
    return;
  }
  const std::unique_ptr<Document> document = parse_document(**source);
  errors.insert(errors.end(), document->errors.begin(), document->errors.end());
  if (document->errors.empty()) Reader(given, errors, path.filename().string()).read(document->root);
}

}  // namespace pllint::cloudformation
