#include "graph/schema.hpp"

#include <algorithm>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace pllint {

// schema.txt and cloudformation_schema.txt, embedded by the build.
extern const std::string_view schema_text;
extern const std::string_view cloudformation_schema_text;

namespace {

// Reads the grammar of schema.hpp from a line's items. The text is our own: what cannot be there is not looked for.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  BodySchema body() {
    BodySchema body;
    body.deprecated = take('~');
    take(' ');
    while (take('&')) body.identifier.emplace_back(name());
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
    attribute.replaces = take('=');
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
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), in_name);
    const std::string_view name(rest_.begin(), end);
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

  static bool in_name(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           letter == '_' || letter == '.';
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

// One file's types, or those of its lines that begin with `kind`. Rules ask for them all the time: the file is
// indexed once, and from then on nobody waits.
class Table {
 public:
  explicit Table(std::string_view text, std::string_view kind = "") {
    for (std::string_view rest = text.substr(text.find('\n') + 1); !rest.empty();) {  // always whole lines
      std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(line.size() + 1);
      if (!line.starts_with(kind)) continue;
      line.remove_prefix(kind.size());
      const std::string_view type = line.substr(0, line.find(' '));
      types_.push_back(type);
      entries_[type].items = line.substr(std::min(type.size() + 1, line.size()));
    }
  }

  const BodySchema* find(std::string_view type) {
    const auto found = entries_.find(type);
    if (found == entries_.end()) return nullptr;
    Entry& entry = found->second;
    std::call_once(entry.parsed, [&] { entry.body = Reader(entry.items).body(); });
    return &entry.body;
  }

  const std::vector<std::string_view>& types() const { return types_; }

 private:
  struct Entry {
    std::string_view items;
    std::once_flag parsed;
    BodySchema body;
  };

  std::vector<std::string_view> types_;  // in the order of the file
  std::unordered_map<std::string_view, Entry> entries_;
};

Table& terraform(Mode mode) {
  static Table resources(schema_text, "resource ");
  static Table data(schema_text, "data ");
  return mode == Mode::data ? data : resources;
}

Table& cloudformation() {
  static Table types(cloudformation_schema_text);
  return types;
}

// The last word of the first line.
std::string_view version_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  return line.substr(line.rfind(' ') + 1);
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

const BodySchema* schema_of(Mode mode, std::string_view type) { return terraform(mode).find(type); }

std::vector<std::string_view> schema_types(Mode mode) { return terraform(mode).types(); }

std::string_view schema_version() { return version_of(schema_text); }

const BodySchema* cloudformation_schema_of(std::string_view type) { return cloudformation().find(type); }

std::vector<std::string_view> cloudformation_schema_types() { return cloudformation().types(); }

std::string_view cloudformation_schema_version() { return version_of(cloudformation_schema_text); }

}  // namespace pllint
