// Conversions, try() and can()
// (https://developer.hashicorp.com/terraform/language/functions#type-conversion-functions).
#include <fmt/format.h>

#include "terraform/functions/function.hpp"
#include "value/mismatch.hpp"

namespace pllint::terraform {
namespace {

Value converted(const Call& call, const Type& type) {
  const Value& given = call[0];
  Value result = convert(given, type);
  const Unknown* const unknown = result.as_unknown();
  if (given.is_unknown() || !unknown || !unknown->cause || unknown->cause->kind != Cause::Kind::invalid) return result;
  const Type from = type_of(given);
  if (call.was_sensitive(0))
    call.refuse(0, fmt::format("cannot convert this sensitive {} to {}", from.friendly_name(), constraint_name(type)));
  if (const std::string* const text = given.as_string()) {
    if (type.kind == Type::Kind::boolean) {
      call.refuse(0, fmt::format("cannot convert {} to bool; only the strings \"true\" or \"false\" are allowed",
                                 go_quoted(*text)));
    }
    if (type.kind == Type::Kind::number) {
      call.refuse(0, fmt::format("cannot convert {} to number; given string must be a decimal representation of a "
                                 "number",
                                 go_quoted(*text)));
    }
  }
  call.refuse(0, fmt::format("cannot convert {} to {}", from.friendly_name(), constraint_name(type)));
}

Value to_boolean(Call& call) { return converted(call, Type::boolean()); }
Value to_number(Call& call) { return converted(call, Type::number()); }
Value to_text(Call& call) { return converted(call, Type::string()); }
Value to_list(Call& call) { return converted(call, Type::list_of(Type::any())); }
Value to_set(Call& call) { return converted(call, Type::set_of(Type::any())); }
Value to_map(Call& call) { return converted(call, Type::map_of(Type::any())); }

Value first_without_error(Call& call) {
  if (call.size() == 0) call.fail("at least one argument is required");
  std::string errors;
  for (const Value& argument : call.arguments) {
    const CausePtr error = error_in(argument);
    if (!error) return argument;
    errors += (errors.empty() ? "" : "; ") + error->says;
  }
  call.bound_bytes(errors.size());
  call.fail("no expression succeeded: " + errors);
}

// A part that is not known may yet turn out to be an error.
Value succeeds(Call& call) {
  if (error_in(call[0])) return Value::boolean(false);
  return call[0].is_wholly_known() ? Value::boolean(true) : call.unknown();
}

constexpr Parameter given{"v", Shape::any, true};
constexpr auto accepted = Unknowns::accepted;
constexpr auto arguments = Choices::arguments;

constexpr Function functions[] = {
    {"can", {{{"expression", Shape::any, true}}}, {}, succeeds, accepted, Choices::errors, Marks::own},
    {"tobool", {{given}}, {}, to_boolean, accepted, arguments, Marks::kept},
    {"tolist", {{given}}, {}, to_list, accepted, arguments, Marks::kept},
    {"tomap", {{given}}, {}, to_map, accepted, arguments, Marks::kept},
    {"tonumber", {{given}}, {}, to_number, accepted, arguments, Marks::kept},
    {"toset", {{given}}, {}, to_set, accepted, arguments, Marks::kept},
    {"tostring", {{given}}, {}, to_text, accepted, arguments, Marks::kept},
    {"try", {}, {"expressions", Shape::any, true}, first_without_error, accepted, Choices::errors, Marks::own},
};

}  // namespace

constinit const std::span<const Function> conversion_functions = functions;

}  // namespace pllint::terraform
