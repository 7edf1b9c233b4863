#include "hand_built.hpp"

#include <stdexcept>

namespace pllint::tests {

Span span_of(const Source& source, std::string_view text, std::size_t occurrence) {
  std::size_t at = source.text().find(text);
  while (at != std::string_view::npos && occurrence-- > 0) at = source.text().find(text, at + 1);
  if (at == std::string_view::npos) throw std::runtime_error(source.path() + " has no such text: " + std::string(text));
  return {&source, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + text.size())};
}

std::shared_ptr<const Condition> condition(const std::string& label) {
  return std::make_shared<const Condition>(Condition{.identity = label, .label = label});
}

Value unknown(std::string says, Cause::Kind kind) { return Value::unknown(make_cause(kind, std::move(says))); }

std::vector<std::string> HandBuiltBody::names() const {
  std::vector<std::string> result;
  for (const Argument& argument : arguments) result.push_back(argument.name);
  return result;
}

std::optional<Argument> HandBuiltBody::read(std::string_view name) const {
  for (const Argument& argument : arguments)
    if (argument.name == name) return argument;
  return std::nullopt;
}

Resource& HandBuiltStack::add(const std::string& address, Span header) {
  auto resource = std::make_unique<Resource>(address, *this);
  const std::size_t dot = address.rfind('.');
  resource->name = address.substr(dot + 1);
  resource->name.resize(std::min(resource->name.find('['), resource->name.size()));
  const std::string before = address.substr(0, dot);
  const std::size_t type = before.rfind('.');
  resource->type = type == std::string::npos ? before : before.substr(type + 1);
  resource->source_type = resource->type;
  resource->header = header;
  resource->span = header;
  resource->body = std::make_unique<HandBuiltBody>();
  resources_.push_back(std::move(resource));
  return *resources_.back();
}

void set(Resource& resource, std::string name, const Value& value) {
  auto& body = dynamic_cast<HandBuiltBody&>(*resource.body);
  body.arguments.push_back({std::move(name), value.span(), value.span(), value});
}

}  // namespace pllint::tests
