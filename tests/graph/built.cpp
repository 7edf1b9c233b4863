#include "graph/built.hpp"

namespace pllint::tests {

Resource& BuiltStack::add(const std::string& type, const std::string& name, Arguments arguments, Mode mode) {
  const std::string prefix = mode == Mode::data ? "data." : "";
  auto resource = std::make_unique<Resource>(prefix + type + '.' + name, *this);
  resource->mode = mode;
  resource->type = type;
  resource->source_type = type;
  resource->name = name;
  resource->body = std::make_unique<HandBuiltBody>();
  for (const auto& [key, value] : arguments) set(*resource, key, value);
  resources_.push_back(std::move(resource));
  return *resources_.back();
}

const ProviderConfiguration& BuiltStack::add_provider(Value region, Value account) {
  auto provider = std::make_unique<ProviderConfiguration>();
  provider->address = "provider.aws." + std::to_string(providers_.size());
  provider->region = std::move(region);
  provider->account = std::move(account);
  providers_.push_back(std::move(provider));
  return *providers_.back();
}

std::vector<std::string> BuiltStack::output_names() const {
  std::vector<std::string> names;
  for (const auto& [name, value] : outputs) names.push_back(name);
  return names;
}

Value BuiltStack::output(std::string_view name) const {
  const auto found = outputs.find(name);
  return found == outputs.end() ? Value() : found->second;
}

void depend(Resource& resource, const Resource& on) {
  dynamic_cast<HandBuiltBody&>(*resource.body).needs.push_back(&on);
}

Value joined(std::vector<Value> pieces) {
  Text text;
  for (Value& piece : pieces) text.pieces.emplace_back(std::make_shared<const Value>(std::move(piece)));
  return Value::text(std::move(text));
}

Value object(Arguments fields) {
  Mapping mapping;
  for (const auto& [key, value] : fields) mapping.set(key, value);
  return Value::mapping(std::move(mapping));
}

Value blocks(std::vector<Value> objects) { return Value::list(std::move(objects)); }

Value variable(const std::string& name) {
  return Value::unknown(make_cause(Cause::Kind::variable_without_value, "var." + name + " has no value"),
                        "var." + name);
}

}  // namespace pllint::tests
