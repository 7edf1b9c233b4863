// Marks on values (https://developer.hashicorp.com/terraform/language/functions/sensitive).
#include "terraform/functions/function.hpp"

namespace pllint::terraform {
namespace {

Value mark(Call& call) { return call[0].sensitive(); }
Value unmark(Call& call) { return call[0].sensitive(false); }

Value is_marked(Call& call) {
  if (call[0].is_sensitive()) return Value::boolean(true);
  return call[0].is_unknown() || call[0].as_reference() ? call.unknown() : Value::boolean(false);
}

// Nothing is ephemeral here.
Value unchanged(Call& call) { return call[0]; }

constexpr Parameter given{"value", Shape::any, true};
constexpr auto accepted = Unknowns::accepted;

constexpr Function functions[] = {
    {"ephemeralasnull", {{given}}, {}, unchanged, accepted, Choices::errors, Marks::own},
    {"issensitive", {{given}}, {}, is_marked, accepted, Choices::arguments, Marks::own},
    {"nonsensitive", {{given}}, {}, unmark, accepted, Choices::errors, Marks::own},
    {"sensitive", {{given}}, {}, mark, accepted, Choices::errors, Marks::own},
};

}  // namespace

constinit const std::span<const Function> sensitivity_functions = functions;

}  // namespace pllint::terraform
