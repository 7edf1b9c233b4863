#include "terraform/resource_body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>

#include "graph/schema.hpp"
#include "terraform/comprehension.hpp"
#include "terraform/references.hpp"
#include "terraform/root_module.hpp"
#include "value/choices.hpp"
#include "value/convert.hpp"

namespace pllint::terraform {
namespace {

std::string_view block_name(const hcl::Block& block) {
  return block.type == "dynamic" && !block.labels.empty() ? block.labels.front().text : block.type;
}

// Values of scalar arguments get the schema's type ("80" → 80). Collections stay as written, with the place of each
// element; what does not fit stays too, for the rule that reports it.
Value typed(const Value& value, const Type& type) {
  if (!type.is_primitive()) return value;
  const Value converted = convert(value, type);
  return error_in(converted) ? value : converted;
}

class BlockEvaluation {
 public:
  // All blocks of the name, in order, as a list of objects.
  static Value list(std::span<const hcl::Block* const> blocks, std::string_view name, const BodySchema* schema, const Scope& scope) {
    const BlockSchema* const nested = schema ? schema->block(name) : nullptr;
    Sequence result;
    result.kind = Sequence::Kind::list;
    for (const hcl::Block* block : blocks) {
      if (block_name(*block) != name) continue;
      if (block->type == "dynamic")
        add_dynamic(*block, nested ? &nested->body : nullptr, scope, result);
      else
        result.items.push_back(object(block->body, nested ? &nested->body : nullptr, scope).at(block->span));
    }
    return Value::sequence(std::move(result));
  }

 private:
  static Value object(const hcl::Body& body, const BodySchema* schema, const Scope& scope) {
    Mapping mapping;
    for (const hcl::Attribute& attribute : body.attributes) {
      Value value = evaluate(*attribute.value, scope);
      const AttributeSchema* const known = schema ? schema->attribute(attribute.name) : nullptr;
      if (known) value = typed(value, known->type);
      const Span& expression = attribute.value->span();
      mapping.set(std::string(attribute.name), value.span() ? value : value.at(expression), attribute.name_span,
                  expression);
    }
    std::vector<const hcl::Block*> blocks;
    for (const hcl::Block& block : body.blocks) blocks.push_back(&block);
    for (const hcl::Block* block : blocks) {
      const std::string_view name = block_name(*block);
      if (!mapping.find(name)) mapping.set(std::string(name), list(blocks, name, schema, scope), block->header);
    }
    return Value::mapping(std::move(mapping));
  }

  static void add_dynamic(const hcl::Block& block, const BodySchema* schema, const Scope& scope, Sequence& result) {
    const hcl::Attribute* const for_each = block.body.attribute("for_each");
    const auto content = std::find_if(block.body.blocks.begin(), block.body.blocks.end(),
                                      [](const hcl::Block& inner) { return inner.type == "content"; });
    if (!for_each || content == block.body.blocks.end()) return;
    std::string_view iterator = block.labels.empty() ? std::string_view{} : block.labels.front().text;
    if (const hcl::Attribute* const named = block.body.attribute("iterator")) iterator = named->value->name;
    const Value collection = as_collection(evaluate(*for_each->value, scope), for_each->value->span());

    const auto add = [&](Value key, Value value, bool certain) {
      Mapping each;
      each.set("key", std::move(key));
      each.set("value", std::move(value));
      const Binding binding{iterator, Value::mapping(std::move(each)), scope.bindings};
      Scope inner = scope;
      inner.bindings = &binding;
      Value made = object(content->body, schema, inner).at(content->span);
      if (certain) {
        result.items.push_back(std::move(made));
      } else {
        result.ordered = false;
        result.rest = result.rest ? Value::unknown(result.rest->cause() ? result.rest->cause() : collection.cause()) : std::move(made);
      }
    };
    if (const Mapping* const mapping = collection.as_mapping()) {
      for (const Mapping::Entry& entry : mapping->entries) add(Value::text(entry.key), entry.value, true);
      if (mapping->rest) add(Value::unknown(mapping->rest->cause()), *mapping->rest, false);
    } else if (const Sequence* const sequence = collection.as_sequence()) {
      Number index = 0;
      for (const Value& item : sequence->items)
        add(sequence->kind == Sequence::Kind::set ? item : Value::number(index++), item, true);
      if (sequence->rest) add(Value::unknown(sequence->rest->cause()), *sequence->rest, false);
    } else if (!collection.is_null() && collection.cause()) {
      // Zero or more blocks whose content follows from elements that nobody knows.
      add(Value::unknown(collection.cause()), Value::unknown(collection.cause()), false);
    }
  }
};

bool is_meta_argument(std::string_view name) {
  return name == "count" || name == "for_each" || name == "provider" || name == "depends_on";
}

bool is_meta_block(std::string_view name) { return name == "lifecycle" || name == "provisioner" || name == "connection"; }

class ConfiguredBody final : public ResourceBody {
 public:
  ConfiguredBody(Module& module, const ResourceDeclaration& declaration, Repetition repetition, std::string address)
      : module_(module), declaration_(declaration), repetition_(std::move(repetition)), address_(std::move(address)) {}

  std::vector<std::string> names() const override {
    std::vector<std::string> result;
    for (const hcl::Attribute* attribute : declaration_.body.attributes)
      if (!is_meta_argument(attribute->name)) result.emplace_back(attribute->name);
    for (const hcl::Block* block : declaration_.body.blocks) {
      const std::string_view name = block_name(*block);
      if (!is_meta_block(block->type) && std::find(result.begin(), result.end(), name) == result.end())
        result.emplace_back(name);
    }
    return result;
  }

  std::optional<Argument> read(std::string_view name) const override {
    if (is_meta_argument(name) || is_meta_block(name)) return std::nullopt;
    const auto lock = module_.root().evaluating();
    if (!in_progress_.insert(std::string(name)).second) {
      Argument argument;
      argument.name = name;
      argument.value = error_value(fmt::format("{}.{} depends on itself", address_, name), declaration_.block->header);
      return argument;
    }
    std::optional<Argument> argument = evaluated(name);
    in_progress_.erase(std::string(name));
    return argument;
  }

  std::vector<const Resource*> dependencies() const override {
    const auto lock = module_.root().evaluating();
    return dependencies_of(module_, declaration_);
  }

 private:
  std::optional<Argument> evaluated(std::string_view name) const {
    const BodySchema* const schema = schema_of(declaration_.mode, declaration_.type);
    const Scope scope = module_.scope(&repetition_);
    Argument argument;
    argument.name = name;
    if (const hcl::Attribute* const attribute = declaration_.body.attribute(name)) {
      argument.name_span = attribute->name_span;
      argument.span = attribute->value->span();
      argument.value = evaluate(*attribute->value, scope);
      if (const AttributeSchema* const known = schema ? schema->attribute(name) : nullptr)
        argument.value = typed(argument.value, known->type);
      // Terraform's JSON writes one block as an object.
      else if (schema && schema->block(name) && argument.value.as_mapping())
        argument.value = Value::list({argument.value}).at(argument.span);
      if (!argument.value.span()) argument.value = argument.value.at(argument.span);
      return argument;
    }
    const auto block = std::find_if(declaration_.body.blocks.begin(), declaration_.body.blocks.end(),
                                    [&](const hcl::Block* candidate) { return block_name(*candidate) == name; });
    if (block == declaration_.body.blocks.end()) return std::nullopt;
    argument.name_span = (*block)->type_span;
    argument.span = (*block)->header;
    argument.value = BlockEvaluation::list(declaration_.body.blocks, name, schema, scope).at((*block)->header);
    return argument;
  }

  Module& module_;
  const ResourceDeclaration& declaration_;
  Repetition repetition_;
  std::string address_;
  mutable std::set<std::string, std::less<>> in_progress_;
};

// Why it is not known which role is assumed. Where a condition decides between roles of accounts that only AWS knows,
// the condition hides nothing more.
CausePtr why_hidden(const Value& arn) {
  CausePtr made;
  bool is_made = true;
  over_choices(arn, [&](const Value& leaf) {
    const CausePtr cause = leaf.cause();
    if (cause && cause->kind == Cause::Kind::computed)
      made = cause;
    else if (!leaf.is_null())
      is_made = false;
    return leaf;
  });
  return is_made && made ? made : arn.cause();
}

// The account in "arn:aws:iam::111122223333:role/deploy"; an unknown that keeps the cause where it cannot be told.
Value account_in_arn(const Value& arn) {
  const auto text = known_text(arn);
  if (!text) return Value::unknown(why_hidden(arn), identity_of("account", {arn}));
  std::size_t begin = 0;
  for (int colon = 0; colon < 4; ++colon) {
    begin = text->find(':', begin);
    if (begin == std::string::npos) return Value::unknown(make_cause(Cause::Kind::invalid, "not an ARN", arn.span()));
    ++begin;
  }
  return Value::text(text->substr(begin, text->find(':', begin) - begin)).at(arn.span());
}

}  // namespace

std::unique_ptr<ResourceBody> make_resource_body(Module& module, const ResourceDeclaration& declaration,
                                                 Repetition repetition, std::string address) {
  return std::make_unique<ConfiguredBody>(module, declaration, std::move(repetition), std::move(address));
}

bool only_computes(std::string_view type) {
  for (const std::string_view prefix : {"random_", "time_", "tls_", "local_", "archive_", "template_"})
    if (type.starts_with(prefix)) return true;
  return false;
}

ProviderConfiguration read_provider(Module& module, const ProviderDeclaration& declaration) {
  ProviderConfiguration result;
  result.address = prefixed(module, declaration.alias.empty() ? fmt::format("provider.{}", declaration.name)
                                                              : fmt::format("provider.{}.{}", declaration.name, declaration.alias));
  result.span = declaration.block->header;
  const auto missing = [&](std::string_view what) {
    return Value::unknown(make_cause(Cause::Kind::variable_without_value,
                                     fmt::format("{} does not name the {}", result.address, what), result.span),
                          fmt::format("{}@{}{}", what, module.root().name(), result.address));
  };
  const auto read = [&](std::string_view name) -> std::optional<Value> {
    const hcl::Attribute* const attribute = declaration.body.attribute(name);
    return attribute ? std::optional(evaluate(*attribute->value, module.scope())) : std::nullopt;
  };
  result.region = read("region").value_or(Value());
  // Empty is as good as left out: the provider then looks into the environment and the profile.
  if (result.region.is_null() || known_text(result.region) == "") result.region = missing("region");
  result.account = missing("account");
  const std::optional<Value> allowed = read("allowed_account_ids");
  const Sequence* const accounts = allowed ? allowed->as_sequence() : nullptr;
  if (accounts && accounts->items.size() == 1 && !accounts->rest) result.account = accounts->items.front();
  for (const hcl::Block* block : declaration.body.blocks) {
    const hcl::Attribute* const role = block->type == "assume_role" ? block->body.attribute("role_arn") : nullptr;
    if (!role) continue;
    const Value arn = evaluate(*role->value, module.scope());
    if (!arn.is_null()) result.account = account_in_arn(arn);
  }
  // What is said of a stack is said of its default provider, where the sources leave it open.
  if (declaration.name == "aws" && declaration.alias.empty() && module.address().empty()) {
    const auto complete = [](Value& value, const StackFacts::Fact& fact) {
      if (!fact.text.empty() && !known_text(value)) value = Value::text(fact.text).at(fact.span);
    };
    complete(result.region, module.root().facts().region);
    complete(result.account, module.root().facts().account);
  }
  return result;
}

}  // namespace pllint::terraform
