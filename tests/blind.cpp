#include "blind.hpp"

#include <utility>

namespace pllint::tests {
namespace {

// The value with one of its parts unknown: `part` counts the leaves of nested collections from 0; no part: all of it.
Value blind(const Value& value, std::size_t& part) {
  const auto each = [&](Value& inner) { inner = blind(inner, part); };
  if (const Sequence* const sequence = value.as_sequence()) {
    Sequence copy = *sequence;
    for (Value& item : copy.items) each(item);
    return Value::sequence(std::move(copy)).at(value.span());
  }
  if (const Mapping* const mapping = value.as_mapping()) {
    Mapping copy = *mapping;
    for (Mapping::Entry& entry : copy.entries) each(entry.value);
    return Value::mapping(std::move(copy)).at(value.span());
  }
  return part-- == 0 ? Value::unknown(make_cause(Cause::Kind::not_modelled, "hidden by the test")).at(value.span())
                     : value;
}

std::size_t parts_of(const Value& value) {
  std::size_t parts = 0;
  if (const Sequence* const sequence = value.as_sequence()) {
    for (const Value& item : sequence->items) parts += parts_of(item);
  } else if (const Mapping* const mapping = value.as_mapping()) {
    for (const Mapping::Entry& entry : mapping->entries) parts += parts_of(entry.value);
  } else {
    parts = 1;
  }
  return parts;
}

// A resource's body of which one argument cannot be read.
class BlindBody final : public ResourceBody {
 public:
  BlindBody(std::unique_ptr<ResourceBody> body, Hidden hidden) : body_(std::move(body)), hidden_(std::move(hidden)) {}

  std::vector<std::string> names() const override { return body_->names(); }
  std::vector<std::string> source_names() const override { return body_->source_names(); }
  std::string source_name(std::string_view argument) const override { return body_->source_name(argument); }
  std::vector<const Resource*> dependencies() const override { return body_->dependencies(); }
  std::optional<Argument> read(std::string_view name) const override {
    return hide(body_->read(name), name == hidden_.argument);
  }
  std::optional<Argument> unwritten() const override { return body_->unwritten(); }
  std::optional<Argument> read_source(std::string_view name) const override {
    return hide(body_->read_source(name), name == body_->source_name(hidden_.argument));
  }

 private:
  std::optional<Argument> hide(std::optional<Argument> argument, bool is_hidden) const {
    if (!argument || !is_hidden) return argument;
    if (hidden_.part) {
      std::size_t part = *hidden_.part;
      argument->value = blind(argument->value, part);
    } else {
      argument->value = Value::unknown(make_cause(Cause::Kind::not_modelled, "hidden by the test")).at(argument->span);
    }
    return argument;
  }

  std::unique_ptr<ResourceBody> body_;
  Hidden hidden_;
};

}  // namespace

std::ostream& operator<<(std::ostream& out, const Hidden& hidden) {
  out << hidden.stack << ": " << hidden.address << "." << hidden.argument;
  if (hidden.part) out << ", part " << *hidden.part;
  return out;
}

std::vector<Hidden> everything_to_hide(const Workspace& workspace) {
  std::vector<Hidden> all;
  for (const auto& stack : workspace.stacks())
    for (const auto& resource : stack->resources())
      for (const std::string& name : resource->body->names()) {
        const Hidden whole{stack->name(), resource->address(), name, std::nullopt};
        const Value& value = resource->value(name);
        all.push_back(whole);
        if (!value.as_sequence() && !value.as_mapping()) continue;
        for (std::size_t part = 0; part < parts_of(value); ++part) {
          all.push_back(whole);
          all.back().part = part;
        }
      }
  return all;
}

void hide(const std::vector<std::unique_ptr<Stack>>& stacks, const Hidden& hidden) {
  for (const auto& stack : stacks)
    for (const auto& resource : stack->resources())
      if (stack->name() == hidden.stack && resource->address() == hidden.address)
        resource->body = std::make_unique<BlindBody>(std::move(resource->body), hidden);
}

std::vector<std::string> links_of(const Workspace& workspace) {
  std::vector<std::string> links;
  for (const Link& link : workspace.links())
    links.push_back(link.endpoint->address() + " -> " + link.service->address());
  return links;
}

}  // namespace pllint::tests
