#include "terraform/comprehension.hpp"

#include <fmt/format.h>

#include "graph/schema.hpp"
#include "terraform/root_module.hpp"
#include "value/convert.hpp"

namespace pllint::terraform {
namespace {

using hcl::Expression;
using hcl::Kind;

Value open_list(Value element) {
  Sequence sequence;
  sequence.kind = Sequence::Kind::list;
  sequence.rest = std::move(element);
  sequence.ordered = false;
  return Value::sequence(std::move(sequence));
}

// Is the attribute that is referred to a list or set, as far as the schema tells?
bool refers_to_collection(const Reference& reference) {
  const auto* const resource = dynamic_cast<const Resource*>(reference.target);
  const BodySchema* const schema = resource ? schema_of(resource->mode, resource->type) : nullptr;
  if (!schema || reference.attribute.empty()) return false;
  if (const AttributeSchema* const attribute = schema->attribute(reference.attribute))
    return attribute->type.kind == Type::Kind::list || attribute->type.kind == Type::Kind::set;
  return schema->block(reference.attribute) != nullptr;
}

// One element more or fewer: what a filter or key that cannot be known makes of the result.
void add_uncertain(std::optional<Value>& rest, Value value) {
  rest = rest ? Value::unknown(rest->cause() ? rest->cause() : value.cause()) : std::move(value);
}

class ForLoop {
 public:
  ForLoop(const Expression& expression, const Scope& scope) : expression_(expression), scope_(scope) {}

  Value run() {
    const Expression& collection = *expression_.parts[0];
    const Value source = as_collection(evaluate(collection, scope_), collection.span());
    const Value result = over_choices(source, [&](const Value& leaf) { return over(leaf); })
                             .at(expression_.span())
                             .sensitive(source.is_sensitive());
    // Of nothing nothing is made, and it comes the same way.
    const Sequence* const items = source.as_sequence();
    const Mapping* const entries = source.as_mapping();
    const bool is_empty =
        (items && items->items.empty() && !items->rest) || (entries && entries->entries.empty() && !entries->rest);
    return is_empty && !error_in(result) ? result.with_origin(source.origin()) : result;
  }

 private:
  bool makes_object() const { return expression_.kind == Kind::for_object; }
  const Expression* condition() const {
    const std::size_t position = makes_object() ? 3 : 2;
    return expression_.parts.size() > position ? expression_.parts[position] : nullptr;
  }

  Value over(const Value& collection) {
    sequence_ = {};
    mapping_ = {};
    groups_.clear();
    error_ = Value();
    if (collection.is_null()) return error_value("a null value cannot be used as the collection in a 'for' expression", expression_.span());
    if (const Sequence* const items = collection.as_sequence()) {
      sequence_.ordered = items->ordered;
      for (std::size_t i = 0; i < items->items.size(); ++i) {
        const Value key = items->kind == Sequence::Kind::set ? items->items[i] : Value::number(static_cast<Number>(i));
        add(key, items->items[i], true);
      }
      if (items->rest) add(Value::unknown(items->rest->cause()), *items->rest, false);
    } else if (const Mapping* const entries = collection.as_mapping()) {
      for (const Mapping::Entry& entry : entries->entries) add(Value::text(entry.key), entry.value, true);
      if (entries->rest) add(Value::unknown(entries->rest->cause()), *entries->rest, false);
    } else if (collection.is_unknown()) {
      if (error_in(collection)) return collection;
      add(Value::unknown(collection.cause(), identity_of("key", {collection})),
          Value::unknown(collection.cause(), identity_of("element", {collection})), false);
    } else {
      return error_value("this value is no collection to iterate over", expression_.span());
    }
    if (!error_.is_null()) return error_;
    if (!makes_object()) return Value::sequence(std::move(sequence_));
    for (auto& [key, values] : groups_) mapping_.set(key, Value::tuple(std::move(values)));
    return Value::mapping(std::move(mapping_));
  }

  void add(const Value& key, const Value& value, bool certain) {
    if (!error_.is_null()) return;
    if (sequence_.items.size() > most_elements || mapping_.entries.size() > most_elements) return;
    const bool two = !expression_.names[0].empty();
    const Binding outer{expression_.names[0], key, scope_.bindings};
    const Binding inner{expression_.names[1], value, two ? &outer : scope_.bindings};
    Scope scope = scope_;
    scope.bindings = &inner;

    if (const Expression* const filter = condition()) {
      const Value keep = convert(evaluate(*filter, scope), Type::boolean());
      if (error_in(keep)) return fail(keep);
      if (keep.is_null()) return fail(error_value("the 'if' clause value is null", filter->span()));
      if (const auto known = keep.as_boolean()) {
        if (!*known) return;
      } else {
        certain = false;
      }
    }
    if (!makes_object()) {
      Value item = evaluate(*expression_.parts[1], scope);
      if (certain)
        sequence_.items.push_back(std::move(item));
      else {
        sequence_.ordered = false;
        add_uncertain(sequence_.rest, std::move(item));
      }
      return;
    }
    const Value name = evaluate(*expression_.parts[1], scope);
    Value item = evaluate(*expression_.parts[2], scope);
    if (error_in(name)) return fail(name);
    if (name.is_null()) return fail(error_value("the key expression produced a null value", expression_.parts[1]->span()));
    const auto text = known_text(name);
    if (!certain || !text) return add_uncertain(mapping_.rest, std::move(item));
    if (expression_.expands) {
      groups_[*text].push_back(std::move(item));
    } else if (mapping_.find(*text)) {
      fail(error_value(fmt::format("two different items produced the key \"{}\" in this 'for' expression", *text),
                       expression_.parts[1]->span()));
    } else {
      mapping_.set(*text, std::move(item));
    }
  }

  void fail(Value error) { error_ = std::move(error); }

  const Expression& expression_;
  const Scope& scope_;
  Sequence sequence_;
  Mapping mapping_;
  std::map<std::string, std::vector<Value>> groups_;
  Value error_;
};

// Joins the parts of a template, on both sides of every choice among them as long as these are few.
Value joined(std::vector<Value> parts, const Span& span) {
  std::size_t combinations = 1;
  const Choice* first = nullptr;
  std::size_t position = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    combinations *= leaves(parts[i]);
    if (!first && (first = parts[i].as_choice())) position = i;
  }
  if (first && combinations <= most_leaves) {
    const auto side = [&](bool holds) {
      std::vector<Value> chosen = parts;
      for (Value& part : chosen) part = restricted(part, *first->condition, holds);
      return joined(std::move(chosen), span);
    };
    (void)position;
    return Value::choice(first->condition, side(true), side(false)).at(span);
  }
  Text text;
  bool sensitive = false;
  std::size_t size = 0;
  std::shared_ptr<const Origin> origin;
  for (Value& part : parts) {
    if (error_in(part)) return part;
    if (part.is_null()) return error_value("the expression result is null; cannot include a null value in a string template", span);
    if (part.as_sequence() || part.as_mapping())
      return error_value("cannot include the given value in a string template: string required", span);
    sensitive |= part.is_sensitive();
    if (!origin) origin = part.origin();
    if (auto known = known_text(part)) {
      size += known->size();
      text.pieces.emplace_back(std::move(*known));
    } else {
      text.pieces.emplace_back(std::make_shared<const Value>(std::move(part)));
    }
    if (size > Files::largest_source)
      return Value::unknown(make_cause(Cause::Kind::limit, "the text is longer than pllint computes", span));
  }
  // The way of the first part that came from elsewhere stands for all of them.
  return Value::text(std::move(text)).at(span).sensitive(sensitive).with_origin(std::move(origin));
}

Value evaluate_template_for(const Expression& expression, const Scope& scope) {
  const Value collection = as_collection(evaluate(*expression.parts[0], scope), expression.parts[0]->span());
  return over_choices(collection, [&](const Value& leaf) -> Value {
    std::vector<std::pair<Value, Value>> items;
    if (const Sequence* const sequence = leaf.as_sequence(); sequence && !sequence->rest) {
      for (std::size_t i = 0; i < sequence->items.size(); ++i)
        items.emplace_back(sequence->kind == Sequence::Kind::set ? sequence->items[i] : Value::number(static_cast<Number>(i)),
                           sequence->items[i]);
    } else if (const Mapping* const mapping = leaf.as_mapping(); mapping && !mapping->rest) {
      for (const Mapping::Entry& entry : mapping->entries) items.emplace_back(Value::text(entry.key), entry.value);
    } else if (error_in(leaf) || !leaf.cause()) {
      return error_in(leaf) ? leaf : error_value("this value is no collection to iterate over", expression.span());
    } else {
      return Value::unknown(leaf.cause());
    }
    std::vector<Value> parts;
    for (const auto& [key, value] : items) {
      const Binding outer{expression.names[0], key, scope.bindings};
      const Binding inner{expression.names[1], value, expression.names[0].empty() ? scope.bindings : &outer};
      Scope body = scope;
      body.bindings = &inner;
      parts.push_back(evaluate(*expression.parts[1], body));
    }
    return joined(std::move(parts), expression.span());
  });
}

}  // namespace

Value as_collection(const Value& value, const Span& span) {
  return over_choices(value, [&](const Value& leaf) -> Value {
    const Reference* const reference = leaf.as_reference();
    if (!reference) return leaf;
    if (const auto* const module = dynamic_cast<const Module*>(reference->target); module && reference->attribute.empty())
      return const_cast<Module*>(module)->outputs(span);
    return open_list(Value::reference(*reference->target, reference->attribute + "[*]").at(span));
  });
}

Value evaluate_splat(const Expression& expression, const Scope& scope) {
  const Value source = evaluate(*expression.parts[0], scope);
  const auto element = [&](const Value& item) {
    const Binding binding{splat_binding, item, scope.bindings};
    Scope inner = scope;
    inner.bindings = &binding;
    return evaluate(*expression.parts[1], inner);
  };
  return over_choices(source, [&](const Value& leaf) -> Value {
    if (leaf.is_null()) return Value::tuple({});
    if (const Sequence* const sequence = leaf.as_sequence()) {
      Sequence result;
      result.ordered = sequence->ordered;
      for (const Value& item : sequence->items) result.items.push_back(element(item));
      if (sequence->rest) result.rest = element(*sequence->rest);
      // Terraform gives lists and sets a list, tuples a tuple; elements of one type make no difference to either.
      return Value::sequence(std::move(result)).at(expression.span());
    }
    if (leaf.is_unknown()) {
      if (error_in(leaf)) return leaf;
      return open_list(element(Value::unknown(leaf.cause(), identity_of("element", {leaf}))));
    }
    if (const Reference* const reference = leaf.as_reference(); reference && refers_to_collection(*reference))
      return open_list(element(Value::reference(*reference->target, reference->attribute + "[*]")));
    return Value::tuple({element(leaf)}).at(expression.span());
  });
}

Value evaluate_for(const Expression& expression, const Scope& scope) { return ForLoop(expression, scope).run(); }

Value evaluate_template(const Expression& expression, const Scope& scope) {
  if (expression.kind == Kind::template_for) return evaluate_template_for(expression, scope);
  if (expression.kind == Kind::template_if) {
    const Value yes = evaluate(*expression.parts[1], scope);
    const Value no = expression.parts.size() > 2 ? evaluate(*expression.parts[2], scope) : Value::text(std::string());
    return choose(evaluate(*expression.parts[0], scope), yes, no, expression.parts[0]->span());
  }
  if (expression.unwraps) return evaluate(*expression.parts[0], scope);
  std::vector<Value> parts;
  parts.reserve(expression.parts.size());
  for (const Expression* part : expression.parts) parts.push_back(evaluate(*part, scope));
  return joined(std::move(parts), expression.span());
}

}  // namespace pllint::terraform
