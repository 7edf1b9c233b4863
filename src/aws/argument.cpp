#include "aws/argument.hpp"

#include <algorithm>

#include "graph/schema.hpp"
#include "value/convert.hpp"
#include "value/mismatch.hpp"

namespace pllint {
namespace {

// The type of one step into a value: "[0]", ".name".
Type type_within(const Type& type, std::string_view name, bool is_index) {
  if (type.is_collection() && (is_index || type.kind == Type::Kind::map)) return type.elements.front();
  const Type::Field* const field = is_index ? nullptr : type.field(name);
  return field ? field->type : Type::any();
}

// The type that the schema gives what a reference points at; any where it is not known.
Type type_of_reference(const Reference& reference) {
  const Resource* const resource = resource_of(reference);
  if (resource && resource->stack().dialect() == Dialect::cloudformation) {
    // Ref and most of what GetAtt gives is text. Lists and what is looked up are of no type that is known here.
    const BodySchema* const schema = schema_of(resource->mode, resource->type);
    const AttributeSchema* const attribute = schema ? schema->attribute(reference.attribute) : nullptr;
    const bool is_text = attribute && attribute->type.kind == Type::Kind::string && resource->mode == Mode::managed;
    return is_text ? Type::string() : Type::any();
  }
  const BodySchema* const schema = resource ? schema_of(resource->mode, resource->type) : nullptr;
  // A resource or module as a whole is an object, whatever is in it.
  if (!schema) return reference.attribute.empty() ? Type::object_of({}) : Type::any();
  Type type = schema->type();
  for (std::string_view path = reference.attribute; !path.empty();) {
    const bool is_index = path.front() == '[';
    if (path.front() == '.') path.remove_prefix(1);
    const std::size_t end = is_index ? path.find(']') : path.find_first_of(".[");
    type = type_within(type, path.substr(0, end), is_index);
    path.remove_prefix(end == std::string_view::npos ? path.size() : end + (is_index ? 1 : 0));
  }
  return type;
}

Fit misfit(const Value& value, std::string says) { return {Truth::no(), std::move(says), value.span()}; }

// A part of a collection, and how Terraform names it: 0, "name".
struct Part {
  const Value* value;
  std::string name;
};

Fit fit_elements(const std::vector<Part>& parts, const Type& element) {
  Fit worst;
  for (const Part& part : parts) {
    Fit one = fit(*part.value, element);
    if (!one.truth.is_yes() && !part.name.empty()) one.says = "element " + part.name + ": " + one.says;
    if (one.truth.is_no()) return one;
    if (one.truth.is_unknown() && worst.truth.is_yes()) worst = std::move(one);
  }
  return worst;
}

Fit fit_parts(const Value& value, const Type& type) {
  std::vector<Part> parts;
  if (const Sequence* const sequence = value.as_sequence()) {
    if (type.kind != Type::Kind::list && type.kind != Type::Kind::set)
      return misfit(value, constraint_name(type) + " required");
    for (const Value& item : sequence->items) parts.push_back({&item, std::to_string(parts.size())});
    if (sequence->rest) parts.push_back({&*sequence->rest, {}});
    return fit_elements(parts, type.elements.front());
  }
  const Mapping& mapping = *value.as_mapping();
  if (type.kind == Type::Kind::object) {
    // What is missing in it is not said here: blocks may leave arguments out.
    Fit worst;
    for (const Mapping::Entry& entry : mapping.entries) {
      const Type::Field* const field = type.field(entry.key);
      if (!field) continue;
      Fit one = fit(entry.value, field->type);
      if (one.truth.is_no()) return one;
      if (one.truth.is_unknown() && worst.truth.is_yes()) worst = std::move(one);
    }
    return worst;
  }
  if (type.kind != Type::Kind::map) return misfit(value, constraint_name(type) + " required");
  for (const Mapping::Entry& entry : mapping.entries) parts.push_back({&entry.value, '"' + entry.key + '"'});
  return fit_elements(parts, type.elements.front());
}

class Reading {
 public:
  explicit Reading(std::vector<TypedArgument>& out) : out_(out) {}

  void add(const Value& value, const Type& type, Place place, const Span& expression) {
    const Type* element =
        (type.kind == Type::Kind::list || type.kind == Type::Kind::set) ? &type.elements.front() : nullptr;
    if (element && element->kind == Type::Kind::object && value.as_sequence()) {
      for (const Value& item : value.as_sequence()->items) {
        if (const Mapping* const block = item.as_mapping())
          add_fields(*block, *element, place, item.span());
        else
          append(item, *element, place, {});
      }
      return;
    }
    const Mapping* const object = type.kind == Type::Kind::object ? value.as_mapping() : nullptr;
    if (object) return add_fields(*object, type, place, value.span());
    // The one block of a `single` nesting comes as a list of one, as all blocks do.
    const Sequence* const blocks = type.kind == Type::Kind::object ? value.as_sequence() : nullptr;
    if (blocks) {
      for (const Value& item : blocks->items)
        if (const Mapping* const block = item.as_mapping()) add_fields(*block, type, place, item.span());
      return;
    }
    append(value, type, std::move(place), expression);
  }

 private:
  void add_fields(const Mapping& block, const Type& type, const Place& outer, const Span& block_span) {
    for (const Mapping::Entry& entry : block.entries) {
      const Type::Field* const field = type.field(entry.key);
      if (!field) continue;
      Place place = outer;
      place.subject += '.' + entry.key;
      place.span = block_span.contains(entry.value.span()) ? entry.value.span()
                   : entry.expression                      ? entry.expression
                                                           : entry.key_span;
      if (!place.span) place.span = outer.span;
      add(entry.value, field->type, place, entry.expression);
    }
  }

  void append(const Value& value, const Type& type, Place place, const Span& expression) {
    Fit fits = fit(value, type);
    if (!fits.truth.is_yes() && place.span.contains(fits.span)) place.span = fits.span;
    place.origin = value.origin();
    place.sensitive = value.is_sensitive();
    out_.push_back({value, type, std::move(place), expression, std::move(fits), false});
  }

  std::vector<TypedArgument>& out_;
};

// What CloudFormation takes although the registry has another type: "True" for a bool; the one rule of a security group
// without a list around it; the path of a file or folder that `aws cloudformation package` uploads and puts an object
// in its place. https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html
bool is_taken_by_cloudformation(const TypedArgument& argument) {
  const auto text = known_text(argument.value);
  const std::string& name = argument.place.subject;
  if (argument.value.as_mapping() && (name == "SecurityGroupIngress" || name == "SecurityGroupEgress")) return true;
  if (argument.type.kind == Type::Kind::object) return text.has_value();
  if (argument.type.kind != Type::Kind::boolean || !text) return false;
  std::string lower = *text;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower == "true" || lower == "false";
}

}  // namespace

Fit fit(const Value& value, const Type& type) {
  if (type.kind == Type::Kind::any || value.is_null()) return {};
  if (value.is_unknown()) {
    const bool is_output = value.cause()->kind == Cause::Kind::module_not_on_disk && !type.is_primitive();
    if (!gave_up(*value.cause()) && !is_output) return {};
    return {Truth::unknown(value.cause()), constraint_name(type) + " required", value.span()};
  }
  if (const Reference* const reference = value.as_reference()) {
    const Type given = type_of_reference(*reference);
    if (is_convertible(given, type)) return {};
    if (given.kind == Type::Kind::object && type.kind == Type::Kind::object) return {};
    return misfit(value, mismatch(given, type));
  }
  if (value.as_sequence() || value.as_mapping()) return fit_parts(value, type);
  if (value.as_text()) return type.is_primitive() ? Fit{} : misfit(value, constraint_name(type) + " required");
  if (const CausePtr error = error_in(convert(value, type))) return misfit(value, error->says);
  return {};
}

// "Value of property SubnetIds must be of type List of String", as CloudFormation says it.
static std::string cloudformation_name(const Type& type) {
  switch (type.kind) {
    case Type::Kind::string: return "of type String";
    case Type::Kind::number: return "of type Number";
    case Type::Kind::boolean: return "of type Boolean";
    case Type::Kind::list:
    case Type::Kind::set:
    case Type::Kind::tuple:
      return type.is_collection() && type.elements.front().kind == Type::Kind::string ? "of type List of String"
                                                                                      : "of type List";
    case Type::Kind::map: return "an object with String (or simple type) properties";
    case Type::Kind::object: return "an object";
    case Type::Kind::any: break;
  }
  return "of another type";
}

std::string TypedArgument::says() const {
  const std::string name = place.subject.substr(place.subject.rfind('.') + 1);
  if (lacks_equals_sign) return name + " is an argument, but it is written as a block";
  if (place.resource && place.resource->stack().dialect() == Dialect::cloudformation)
    return "the value of property " + name + " must be " + cloudformation_name(type);
  return "inappropriate value for " + name + ": " + fits.says;
}

// Within brackets a plain scalar of YAML ends where one of these is, and what goes on over several lines may not.
static bool is_one_in_brackets(const Span& written, const Place& place) {
  if (!place.resource || place.resource->stack().dialect() != Dialect::cloudformation) return true;
  const std::string_view text = written.text();
  const bool is_quoted = text.starts_with('"') || text.starts_with('\'') || text.starts_with('{');
  return text.find('\n') == std::string_view::npos &&
         (is_quoted || text.find_first_of(",[]{}#") == std::string_view::npos);
}

bool TypedArgument::lacks_only_brackets() const {
  const bool wants_texts = (type.kind == Type::Kind::list || type.kind == Type::Kind::set) &&
                           type.elements.front().kind == Type::Kind::string;
  if (!wants_texts || !is_one_in_brackets(expression, place)) return false;
  if (value.as_string() || value.as_text()) return true;
  const Reference* const reference = value.as_reference();
  return reference && type_of_reference(*reference).kind == Type::Kind::string;
}

std::vector<TypedArgument> TypedArguments::all() const {
  std::vector<TypedArgument> found;
  const bool is_template = resource().stack().dialect() == Dialect::cloudformation;
  const BodySchema* const schema =
      is_template ? cloudformation_schema_of(resource().source_type) : schema_of(resource().mode, resource().type);
  if (!schema || !resource().body) return found;
  const ResourceBody& body = *resource().body;
  Reading reading(found);
  for (const std::string& name : body.source_names()) {
    const AttributeSchema* const attribute = schema->attribute(name);
    const BlockSchema* const block = attribute ? nullptr : schema->block(name);
    if (!attribute && !block) continue;
    std::optional<Argument> source = is_template ? body.read_source(name) : std::nullopt;
    const Argument* const written = is_template ? (source ? &*source : nullptr) : resource().argument(name);
    if (!written) continue;
    Place place;
    place.resource = &resource();
    place.subject = name;
    place.span = written->span;
    const Type type = attribute ? attribute->type : block->type();
    // A block's place is its header, which begins with its name.
    const bool is_block = written->span && written->span.begin == written->name_span.begin;
    if (is_block && attribute && !attribute->accepts_blocks()) {
      const Fit misplaced{Truth::no(), constraint_name(type) + " required", written->span};
      found.push_back({written->value, type, std::move(place), {}, misplaced, true});
      continue;
    }
    reading.add(inquiry().resolve(written->value), type, place, attribute ? written->span : Span{});
  }
  if (!is_template) return found;
  for (TypedArgument& argument : found) {
    if (argument.fits.truth.is_no() && is_taken_by_cloudformation(argument)) argument.fits = {};
    // A macro may put something else in its place.
    const auto& gaps = resource().stack().gaps();
    if (argument.fits.truth.is_no() && !gaps.empty()) argument.fits.truth = Truth::unknown(gaps.front());
  }
  return found;
}

}  // namespace pllint
