// What the chapters of functions share: how a function is declared, and what it may do while it runs.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "terraform/functions.hpp"
#include "value/convert.hpp"
#include "value/type.hpp"
#include "value/value.hpp"

namespace pllint::terraform {

// Types of parameters, as small as a table needs them.
enum class Shape : std::uint8_t { any, boolean, number, string, list, bools, strings, set, map_of_strings };

struct Parameter {
  std::string_view name;  // empty: there is none
  Shape shape = Shape::any;
  bool nullable = false;
};

// What reaches the implementation of what is not known.
enum class Unknowns : std::uint8_t {
  // Nothing: if any part of any argument is unknown, so is the result.
  refused,
  // Everything.
  accepted,
};

// How deep in the arguments a conditional nobody can decide makes the whole call one.
enum class Choices : std::uint8_t {
  arguments,  // an argument that is a choice
  elements,   // and elements of lists
  anywhere,   // and attributes, and holes of texts
  errors,     // where one side is an error and the other is not
};

// Whose sensitivity the result has.
enum class Marks : std::uint8_t {
  spread,  // one sensitive part of an argument makes all of the result sensitive
  kept,    // elements keep theirs; that of an argument as a whole is the result's
  own,     // the function sees to it
};

class Call;

struct Function {
  std::string_view name;
  std::array<Parameter, 3> parameters;
  Parameter variadic;
  Value (*run)(Call&);
  Unknowns unknowns = Unknowns::refused;
  Choices choices = Choices::anywhere;
  Marks marks = Marks::spread;

  std::size_t required() const;
};

inline constexpr std::size_t most_elements = 100'000;
inline constexpr Number largest_exact = 18446744073709551615.0L;  // whole numbers behind it lose digits
inline constexpr std::size_t most_bytes = std::size_t{4} << 20U;

// The end of a call before its time: `result` says why. Thrown within the functions only.
struct Ended {
  Value result;
};

class Call {
 public:
  Call(const Function& function, std::vector<Value> values, const FunctionContext& surroundings)
      : arguments(std::move(values)), context(surroundings), function_(function) {}

  std::vector<Value> arguments;  // of the parameters' types
  const FunctionContext& context;

  std::size_t size() const { return arguments.size(); }
  const Value& operator[](std::size_t i) const { return arguments[i]; }

  const std::string& text(std::size_t i) const { return *arguments[i].as_string(); }
  Number number(std::size_t i) const { return *arguments[i].as_number(); }
  // `what` stands before Go's complaint that a number is not whole: "invalid index: ".
  long long whole(std::size_t i, std::string_view what = {}) const;

  // Terraform: `Invalid value for "list" parameter: ...` and `Call to function "x" failed: ...`.
  [[noreturn]] void refuse(std::size_t argument, std::string_view why) const;
  [[noreturn]] void fail(std::string_view why) const;
  [[noreturn]] void too_large() const;
  [[noreturn]] void infinite() const;  // Terraform computes with infinity, and can write it nowhere
  [[noreturn]] void unsupported(std::string_view what) const;

  // This pure function of arguments that are not known: the same call on the same unknown is the same thing.
  Value unknown() const;
  Value unknown(CausePtr cause) const;

  // Text as cty has it, in normal form C; ends the call if it is larger than pllint computes.
  Value text_result(std::string text) const;
  void bound_elements(std::size_t count) const;
  void bound_bytes(std::size_t count) const;

  std::string discreet(std::string_view why) const;  // without sensitive values
  std::string quoted(std::size_t argument) const;    // or "(sensitive value)"
  bool was_sensitive(std::size_t argument) const;
  void remember_sensitive(std::vector<bool> sensitive) { sensitive_ = std::move(sensitive); }
  const Function& function() const { return function_; }

 private:
  const Function& function_;
  std::vector<bool> sensitive_;
};

// The chapters.
extern const std::span<const Function> numeric_functions;
extern const std::span<const Function> string_functions;
extern const std::span<const Function> format_functions;
extern const std::span<const Function> regex_functions;
extern const std::span<const Function> list_functions;
extern const std::span<const Function> element_functions;
extern const std::span<const Function> map_functions;
extern const std::span<const Function> set_functions;
extern const std::span<const Function> encoding_functions;
extern const std::span<const Function> json_functions;
extern const std::span<const Function> yaml_functions;
extern const std::span<const Function> date_functions;
extern const std::span<const Function> hash_functions;
extern const std::span<const Function> network_functions;
extern const std::span<const Function> file_functions;
extern const std::span<const Function> template_functions;
extern const std::span<const Function> conversion_functions;
extern const std::span<const Function> sensitivity_functions;

// Go's %q: quoted, with Go's escapes.
std::string go_quoted(std::string_view text);

// The entries sorted by key; of two with the same key the last counts.
Value mapping_of(std::vector<Mapping::Entry> entries, bool is_object, std::optional<Value> rest = {});

// Any part of it.
bool is_sensitive_inside(const Value& value);
Value without_marks(const Value& value);

}  // namespace pllint::terraform
