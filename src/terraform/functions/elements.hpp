// Lists of which not everything is known, as the collection functions see them.
#pragma once

#include <optional>
#include <vector>

#include "terraform/functions/function.hpp"

namespace pllint::terraform {

// An unknown list, or a reference to one, is a list that may hold anything.
struct Elements {
  Sequence::Kind kind = Sequence::Kind::tuple;
  std::vector<Value> items;
  std::optional<Value> rest;
  bool ordered = true;

  // Each position is known, and how many there are.
  bool is_closed() const { return !rest && ordered; }
  Value value() &&;
};

// nullopt: the value is no list, set or tuple.
std::optional<Elements> elements_of(const Value& value);

// One rest for both: theirs if they are the same thing, else something unknown.
void add_rest(std::optional<Value>& rest, const Value& other);

// Terraform's ==, types included.
Truth equality(const Value& a, const Value& b);

// Does each differ from each? In a set, and in a list that lost its order, two unknown items may be one.
bool all_differ(const std::vector<Value>& items);

// Drops what certainly equals an earlier one; keeps the order.
std::vector<Value> without_repeats(std::vector<Value> items);

}  // namespace pllint::terraform
