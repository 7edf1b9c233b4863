// Which conversions between types exist at all, and how Terraform says that one does not
// (go-cty/cty/convert: conversion.go, mismatch_msg.go).
#pragma once

#include <string>

#include "value/type.hpp"
#include "value/value.hpp"

namespace pllint {

// Whether a value of one type may be converted to the other; the value itself may still refuse ("x" to number).
// `any` on either side converts.
bool is_convertible(const Type& from, const Type& to);

// Why `got` is not a `want`: "list of string required", "attribute \"a\" is required".
std::string mismatch(const Type& got, const Type& want);

// As Terraform names a type that it asks for: "list of any single type".
std::string constraint_name(const Type& type);

// Whether more than `limit` values are in the value, itself included. Values share their parts, so forty locals, each
// holding the one before it twice, are more than any walk can visit.
bool is_larger_than(const Value& value, std::size_t limit);
inline constexpr std::size_t most_values = 1'000'000;

// Whether `any` is the type or part of it.
bool mentions_any(const Type& type);

}  // namespace pllint
