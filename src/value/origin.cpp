#include "value/origin.hpp"

namespace pllint {

Value with_origins(Value value, const Origin* origin) {
  if (!origin) return value;
  return with_origins(std::move(value), origin->next.get()).through(origin->how, origin->span);
}

Value in_place_of(const Value& old, Value value) {
  return with_origins(value.at(old.span()), old.origin().get()).sensitive(old.is_sensitive() || value.is_sensitive());
}

}  // namespace pllint
