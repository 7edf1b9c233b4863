#include <gtest/gtest.h>

#include "value/convert.hpp"

namespace pllint {
namespace {

Value text(const char* words) { return Value::text(std::string(words)); }
Value number(Number value) { return Value::number(value); }

Value object(std::vector<std::pair<std::string, Value>> attributes, bool is_object = true) {
  Mapping mapping;
  mapping.is_object = is_object;
  for (auto& [name, value] : attributes) mapping.set(name, value);
  return Value::mapping(std::move(mapping));
}

Value unknown(std::string identity = "u") {
  return Value::unknown(make_cause(Cause::Kind::variable_without_value, "var.u has no value"), std::move(identity));
}

Value choice(Value yes, Value no) {
  return Value::choice(std::make_shared<const Condition>(Condition{"c", "var.c", {}}), std::move(yes), std::move(no));
}

Type field_type(Type type, bool optional = false, std::shared_ptr<const Value> value = nullptr) {
  return Type::object_of({{"a", std::move(type), optional, std::move(value)}});
}

Type object_type(std::vector<std::pair<std::string, Type>> attributes) {
  std::vector<Type::Field> fields;
  for (auto& [name, type] : attributes) fields.push_back({name, type, false, nullptr});
  return Type::object_of(std::move(fields));
}

// The value as printed, or "error: " and why it cannot be converted.
std::string converted(const Value& value, const Type& type) {
  const Value result = convert(value, type);
  const CausePtr error = error_in(result);
  return error ? "error: " + error->says : print(result);
}

struct Case {
  Value value;
  Type type;
  std::string expected;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases)
    EXPECT_EQ(converted(c.value, c.type), c.expected) << print(c.value) << " as " << c.type.friendly_name();
}

const Type any = Type::any(), string = Type::string(), num = Type::number(), boolean = Type::boolean();

TEST(Convert, Primitives) {
  check({{text("80"), num, "80"},
         {number(80), string, "\"80\""},
         {number(0.5L), string, "\"0.5\""},
         {Value::boolean(true), string, "\"true\""},
         {text("true"), boolean, "true"},
         {text("0"), boolean, "false"},
         {Value(), num, "null"},
         {text("x"), num, "error: a number is required"},
         {text(""), num, "error: a number is required"},
         {text("yes"), boolean, "error: a bool is required"},
         {text("True"), boolean, "error: a bool is required; to convert from string, use lowercase \"true\""},
         {number(1), boolean, "error: bool required"},
         {Value::boolean(true), num, "error: number required"},
         {Value::tuple({}), string, "error: string required"},
         {object({}), num, "error: number required"}});
}

TEST(Convert, ListsAndSets) {
  const Value mixed = Value::tuple({number(1), text("b"), Value::boolean(true)});
  check({{mixed, Type::list_of(any), R"(["1", "b", "true"])"},
         {mixed, Type::list_of(string), R"(["1", "b", "true"])"},
         {mixed, Type::set_of(any), R"(toset(["1", "b", "true"]))"},
         {Value::tuple({text("b"), text("a"), text("b")}), Type::set_of(string), R"(toset(["a", "b"]))"},
         {Value::set({text("b"), text("a")}), Type::list_of(string), R"(["a", "b"])"},
         {Value::list({text("1"), text("2")}), Type::list_of(num), "[1, 2]"},
         {Value::tuple({}), Type::list_of(any), "[]"},
         {Value::tuple({Value(), text("a")}), Type::list_of(any), R"([null, "a"])"},
         {mixed, Type::list_of(num), "error: element 2: number required"},
         {Value::tuple({text("x")}), Type::list_of(num), "error: a number is required"},
         {Value::tuple({text("x"), Value::tuple({})}), Type::list_of(any),
          "error: all list elements must have the same type"},
         {Value::list({text("x")}), Type::list_of(Type::list_of(string)),
          "error: incorrect list element type: list of string required"},
         {text("x"), Type::list_of(string), "error: list of string required"},
         {text("x"), Type::set_of(any), "error: set of any single type required"},
         {Value::tuple({number(1)}), Type::tuple_of({string}), R"(["1"])"},
         {Value::tuple({number(1)}), Type::tuple_of({string, string}), "error: tuple required"}});
}

TEST(Convert, ElementsOfOneShape) {
  const Value one = object({{"a", number(1)}}), other = object({{"a", text("x")}});
  check({{Value::tuple({one, other}), Type::list_of(any), R"([{ a = "1" }, { a = "x" }])"},
         {Value::tuple({one, object({{"b", text("x")}})}), Type::list_of(any), R"([{ a = "1" }, { b = "x" }])"},
         {Value::tuple({Value::tuple({number(1)}), Value::tuple({})}), Type::list_of(any), "[[1], []]"},
         {Value::tuple({one, Value::tuple({})}), Type::list_of(any),
          "error: all list elements must have the same type"}});
}

TEST(Convert, MapsAndObjects) {
  const Value one = object({{"a", number(1)}, {"b", text("x")}});
  const Value map = object({{"a", text("1")}}, false);
  const auto fallback = std::make_shared<const Value>(number(443));
  check({{one, Type::map_of(any), R"({ a = "1", b = "x" })"},
         {one, Type::map_of(num), "error: a number is required"},
         {one, field_type(num), "{ a = 1 }"},
         {map, field_type(num), "{ a = 1 }"},
         {object({}), field_type(num, true), "{ a = null }"},
         {object({}), field_type(num, true, fallback), "{ a = 443 }"},
         {object({{"a", Value()}}), field_type(num, true, fallback), "{ a = 443 }"},
         {object({}, false), field_type(string, true, fallback), "{ a = \"443\" }"},
         {object({{"x", object({})}}), Type::map_of(field_type(num, true, fallback)), "{ x = { a = 443 } }"},
         {object({}), field_type(num), "error: attribute \"a\" is required"},
         {object({}), object_type({{"a", num}, {"b", num}}), "error: attributes \"a\" and \"b\" are required"},
         {object({}), object_type({{"a", num}, {"b", num}, {"c", num}}),
          "error: attributes \"a\", \"b\", and \"c\" are required"},
         {object({{"a", Value::boolean(true)}}), field_type(num), "error: attribute \"a\": number required"},
         {object({}, false), field_type(num), "error: map has no element for required attribute \"a\""},
         {Value::tuple({}), Type::map_of(string), "error: map of string required"},
         {object({{"a", Value::tuple({})}}), Type::map_of(string), "error: element \"a\": string required"},
         {object({{"a", Value::tuple({})}, {"b", text("x")}}), Type::map_of(any),
          "error: all map elements must have the same type"}});
}

TEST(Convert, WhatIsNotKnownStays) {
  const Value u = unknown();
  EXPECT_EQ(identity_of(convert(u, num)), "u");
  EXPECT_EQ(print(convert(Value::tuple({number(1), u}), Type::list_of(string))),
            R"(["1", (unknown: var.u has no value)])");
  EXPECT_TRUE(same(convert(Value::tuple({u}), Type::list_of(any)).as_sequence()->items[0], u).is_yes());

  const Referent resource("aws_lb.a");
  const Value reference = Value::reference(resource, "arn");
  EXPECT_TRUE(same(convert(reference, string), reference).is_yes());
  EXPECT_EQ(print(convert(Value::tuple({reference, reference}), Type::set_of(string))), "toset([aws_lb.a.arn])");

  const Value holes = Value::text(Text{{"a-", std::make_shared<const Value>(u)}});
  EXPECT_EQ(print(convert(holes, string)), print(holes));
  EXPECT_TRUE(convert(holes, num).is_unknown());
  EXPECT_FALSE(error_in(convert(holes, num)));
  EXPECT_EQ(identity_of(convert(holes, num)), identity_of(convert(holes, num)));
}

TEST(Convert, OpenCollectionsStayOpen) {
  Sequence list{Sequence::Kind::tuple, {number(1)}, unknown(), true};
  EXPECT_EQ(print(convert(Value::sequence(list), Type::list_of(string))), R"(["1", (unknown: var.u has no value)...])");
  EXPECT_EQ(print(convert(Value::sequence(list), Type::set_of(num))), "toset([1, (unknown: var.u has no value)...])");
  EXPECT_EQ(print(convert(Value::sequence(list), Type::tuple_of({string, num}))),
            R"(["1", (unknown: var.u has no value)])");

  Mapping map;
  map.set("a", number(1));
  map.rest = unknown();
  EXPECT_EQ(print(convert(Value::mapping(map), Type::map_of(string))),
            R"({ a = "1", (unknown: var.u has no value)... })");
  EXPECT_EQ(converted(Value::mapping(map), object_type({{"a", string}, {"b", num}})),
            R"({ a = "1", b = (unknown: var.u has no value) })");
}

TEST(Convert, ChoicesOnBothSides) {
  check({{choice(text("80"), text("443")), num, "(var.c ? 80 : 443)"},
         {Value::tuple({choice(number(1), Value())}), Type::list_of(string), "[(var.c ? \"1\" : null)]"}});
  // An error on one side is no error of the other.
  const Value half = convert(choice(text("80"), text("x")), num);
  EXPECT_EQ(half.as_choice()->yes.as_number(), 80);
  EXPECT_TRUE(error_in(half.as_choice()->no));
}

TEST(Convert, KeepsWhereItCameFrom) {
  const Source source("main.tf", "80");
  const Span span{&source, 0, 2};
  const Value value = text("80").at(span).through("default of var.port", span).through("local.port", span).sensitive();
  const Value result = convert(value, num);
  EXPECT_EQ(result.span(), span);
  EXPECT_TRUE(result.is_sensitive());
  ASSERT_TRUE(result.origin());
  EXPECT_EQ(result.origin()->how, "local.port");
  EXPECT_EQ(result.origin()->next->how, "default of var.port");
  // Elements of a set have no marks of their own.
  const Value set = convert(Value::tuple({text("a").sensitive()}), Type::set_of(string));
  EXPECT_TRUE(set.is_sensitive());
}

TEST(Unify, CommonTypes) {
  const auto common = [](std::vector<Type> types) {
    const auto type = unify(types);
    return type ? type->friendly_name() : "none";
  };
  EXPECT_EQ(common({num, string}), "string");
  EXPECT_EQ(common({boolean, string, num}), "string");
  EXPECT_EQ(common({num, boolean}), "none");
  EXPECT_EQ(common({num, any}), "number");
  EXPECT_EQ(common({}), "any");
  EXPECT_EQ(common({Type::list_of(num), Type::list_of(string)}), "list of string");
  EXPECT_EQ(common({Type::list_of(num), Type::tuple_of({string})}), "list of string");
  EXPECT_EQ(common({Type::list_of(num), Type::tuple_of({})}), "list of number");
  EXPECT_EQ(common({Type::tuple_of({num}), Type::tuple_of({num, string})}), "list of string");
  EXPECT_EQ(common({Type::tuple_of({num}), Type::tuple_of({string})}), "tuple");
  EXPECT_EQ(common({Type::map_of(num), field_type(string)}), "map of string");
  EXPECT_EQ(common({field_type(num), field_type(string)}), "object");
  EXPECT_EQ(common({field_type(num), object_type({{"b", string}})}), "map of string");
  EXPECT_EQ(common({field_type(num), Type::tuple_of({num})}), "none");
  EXPECT_EQ(common({Type::set_of(num), Type::list_of(num)}), "list of number");
}

}  // namespace
}  // namespace pllint
