#include "graph/schema.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>
#include <utility>

namespace pllint {

// schema.txt, embedded by the build.
extern const std::string_view schema_text;

namespace {

// Reads the grammar of schema.hpp from one line. The text is our own: what cannot be there is not looked for.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  BodySchema body() {
    BodySchema body;
    body.deprecated = take('~');
    while (!rest_.empty() && rest_.front() != '}') {
      take(' ');
      std::string item(name());
      if (take(':')) {
        body.blocks.push_back(block(std::move(item)));
      } else {
        body.attributes.push_back(attribute(std::move(item)));
      }
    }
    return body;
  }

 private:
  AttributeSchema attribute(std::string name) {
    AttributeSchema attribute;
    attribute.name = std::move(name);
    attribute.required = take('!');
    attribute.optional = take('?');
    attribute.computed = take('^');
    attribute.deprecated = take('~');
    attribute.sensitive = take('*');
    attribute.type = type();
    return attribute;
  }

  BlockSchema block(std::string name) {
    BlockSchema block;
    block.name = std::move(name);
    switch (next()) {
      case 'S': block.nesting = BlockSchema::Nesting::set; break;
      case 'M': block.nesting = BlockSchema::Nesting::map; break;
      case 'O':
        block.nesting = BlockSchema::Nesting::single;
        block.max = 1;
        break;
      default: break;
    }
    block.min = number();
    if (take('-')) block.max = number();
    take('{');
    block.body = body();
    take('}');
    return block;
  }

  Type type() {
    switch (next()) {
      case 's': return Type::string();
      case 'n': return Type::number();
      case 'b': return Type::boolean();
      case 'L': return Type::list_of(type());
      case 'S': return Type::set_of(type());
      case 'M': return Type::map_of(type());
      case '{': return object();
      default: return Type::any();
    }
  }

  Type object() {
    std::vector<Type::Field> fields;
    while (!rest_.empty() && !take('}')) {
      take(',');
      Type::Field field;
      field.name = name();
      take(':');
      field.type = type();
      fields.push_back(std::move(field));
    }
    return Type::object_of(std::move(fields));
  }

  std::string_view name() {
    const std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_";
    const std::string_view name = rest_.substr(0, rest_.find_first_not_of(letters));
    rest_.remove_prefix(name.size());
    return name;
  }

  std::size_t number() {
    std::size_t number = 0;
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      number = number * 10 + static_cast<std::size_t>(next() - '0');
    }
    return number;
  }

  bool take(char sign) {
    if (rest_.empty() || rest_.front() != sign) return false;
    rest_.remove_prefix(1);
    return true;
  }

  char next() {
    if (rest_.empty()) return '\0';
    const char sign = rest_.front();
    rest_.remove_prefix(1);
    return sign;
  }

  std::string_view rest_;
};

std::string_view word(Mode mode) { return mode == Mode::data ? "data" : "resource"; }

// "resource aws_vpc": what the lines are sorted by.
std::string_view key_of(std::string_view line) { return line.substr(0, line.find(' ', line.find(' ') + 1)); }

// The line with this key; without data if there is none.
std::string_view find_line(std::string_view key) {
  std::string_view rest = schema_text;  // always whole lines
  while (!rest.empty()) {
    const std::size_t start = rest.rfind('\n', (rest.size() - 1) / 2) + 1;  // no line before: npos + 1 is 0
    const std::size_t end = rest.find('\n', start);
    const std::string_view line = rest.substr(start, end - start);
    if (key_of(line) == key) return line;
    rest = key_of(line) < key ? rest.substr(end + 1) : rest.substr(0, start);
  }
  return {};
}

template <typename Named>
const Named* find_name(const std::vector<Named>& sorted, std::string_view name) {
  const auto found = std::lower_bound(sorted.begin(), sorted.end(), name,
                                      [](const Named& a, std::string_view b) { return a.name < b; });
  return found != sorted.end() && found->name == name ? &*found : nullptr;
}

}  // namespace

bool AttributeSchema::accepts_blocks() const {
  return (type.kind == Type::Kind::list || type.kind == Type::Kind::set) &&
         type.elements.front().kind == Type::Kind::object;
}

const AttributeSchema* BodySchema::attribute(std::string_view name) const {
  return find_name(attributes, name);
}

const BlockSchema* BodySchema::block(std::string_view name) const { return find_name(blocks, name); }

bool BodySchema::settable(std::string_view name) const {
  const AttributeSchema* found = attribute(name);
  return found ? found->settable() : block(name) != nullptr;
}

std::vector<std::string_view> BodySchema::names() const {
  std::vector<std::string_view> names;
  for (const AttributeSchema& attribute : attributes) names.push_back(attribute.name);
  for (const BlockSchema& block : blocks) names.push_back(block.name);
  return names;
}

std::vector<std::string_view> BodySchema::settable_names() const {
  std::vector<std::string_view> names;
  for (const AttributeSchema& attribute : attributes) {
    if (attribute.settable()) names.push_back(attribute.name);
  }
  for (const BlockSchema& block : blocks) names.push_back(block.name);
  return names;
}

Type BodySchema::type() const {
  std::vector<Type::Field> fields;
  for (const AttributeSchema& attribute : attributes) {
    fields.push_back({attribute.name, attribute.type, false, nullptr});
  }
  for (const BlockSchema& block : blocks) fields.push_back({block.name, block.type(), false, nullptr});
  return Type::object_of(std::move(fields));
}

Type BlockSchema::type() const {
  switch (nesting) {
    case Nesting::list: return Type::list_of(body.type());
    case Nesting::set: return Type::set_of(body.type());
    case Nesting::map: return Type::map_of(body.type());
    case Nesting::single: return body.type();
  }
  return Type::any();
}

const BodySchema* schema_of(Mode mode, std::string_view type) {
  const std::string key = std::string(word(mode)).append(" ").append(type);
  const std::string_view line = find_line(key);
  if (line.empty()) return nullptr;

  static std::shared_mutex mutex;
  static std::unordered_map<const char*, std::unique_ptr<const BodySchema>> parsed;  // by start of line
  {
    const std::shared_lock lock(mutex);
    if (const auto found = parsed.find(line.data()); found != parsed.end()) return found->second.get();
  }
  const std::string_view items = line.substr(std::min(key.size() + 1, line.size()));
  auto body = std::make_unique<const BodySchema>(Reader(items).body());
  const std::unique_lock lock(mutex);  // another thread may have been first: its copy stays
  return parsed.try_emplace(line.data(), std::move(body)).first->second.get();
}

std::vector<std::string_view> schema_types(Mode mode) {
  std::vector<std::string_view> types;
  for (std::string_view rest = schema_text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    const std::string_view key = key_of(line);
    const std::size_t space = key.find(' ');
    if (key.substr(0, space) == word(mode)) types.push_back(key.substr(space + 1));
    rest.remove_prefix(line.size() + 1);
  }
  return types;
}

std::string_view schema_version() {
  const std::string_view line = schema_text.substr(0, schema_text.find('\n'));
  return line.substr(line.rfind(' ') + 1);
}

}  // namespace pllint
