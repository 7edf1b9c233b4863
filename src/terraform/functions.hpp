// The functions of the Terraform language, all that `terraform metadata functions -json` lists for Terraform 1.11
// (https://developer.hashicorp.com/terraform/language/functions), each also as core::name. What Terraform calls an
// error is an unknown with Cause::invalid in Terraform's words; what is not known stays unknown, as little as possible.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "text/files.hpp"
#include "value/value.hpp"

namespace pllint::terraform {

struct Function;

// What a function may ask of its surroundings.
struct FunctionContext {
  Files& files;                          // reads inside the roots only
  std::filesystem::path base_directory;  // of relative paths: terraform's working directory, the root module's
  Span call;                             // where the call stands, for causes
  // Evaluates a template with these variables; empty inside a template, which may call no other.
  std::function<Value(const Source& source, const Mapping& variables)> render = {};
  // Owns the text of a template that is no file, for as long as values live: templatestring() needs it.
  std::function<const Source&(std::string path, std::string text)> keep = {};
};

// Null: there is no such function.
const Function* find_function(std::string_view name);

// The arguments of try() and can() are values as well: one that could not be evaluated is an unknown with
// Cause::invalid. Never throws.
Value call(const Function& function, std::span<const Value> arguments, const FunctionContext& context);

// In alphabetical order, without core::.
std::vector<std::string_view> function_names();

}  // namespace pllint::terraform
