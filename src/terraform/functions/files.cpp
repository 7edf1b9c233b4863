// Files (https://developer.hashicorp.com/terraform/language/functions#filesystem-functions). All reading goes through
// Files, which holds the boundary; nothing is taken from the environment, so "~" stays unknown.
#include "terraform/functions/files.hpp"

#include <fmt/format.h>

#include "terraform/functions/glob.hpp"
#include "terraform/functions/unicode.hpp"
#include "text/base64.hpp"

namespace pllint::terraform {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void not_readable(const Call& call, std::string_view says) {
  throw Ended{call.unknown(make_cause(Cause::Kind::outside_roots, call.discreet(says), call.context.call))};
}

Value content(Call& call) { return call.text_result(std::string(read_text_file(call, 0).text())); }
Value content_in_base64(Call& call) {
  std::string_view bytes = read_file(call, 0).text();
  call.bound_bytes(bytes.size());
  return call.text_result(base64_encoded(bytes));
}

Value exists(Call& call) {
  const fs::path path = path_of(call, 0);
  Files& files = call.context.files;
  if (files.is_directory(path)) call.fail(fmt::format("{} is a directory, not a file", go_quoted(path.string())));
  const Reading reading = files.read(path);
  const Unreadable* const unreadable = std::get_if<Unreadable>(&reading);
  if (!unreadable || unreadable->kind == Unreadable::Kind::too_large) return Value::boolean(true);
  if (unreadable->kind == Unreadable::Kind::missing) return Value::boolean(false);
  if (unreadable->kind == Unreadable::Kind::not_a_file)
    call.fail(fmt::format("{} is {}", go_quoted(path.string()), unreadable->why));
  not_readable(call, fmt::format("{} is {}", call.text(0), unreadable->why));
}

Value file_set(Call& call) {
  const fs::path directory = path_of(call, 0);
  const Reading reading = call.context.files.read(directory);
  if (const Unreadable* const why = std::get_if<Unreadable>(&reading); why && why->kind == Unreadable::Kind::outside)
    not_readable(call, fmt::format("{} is {}", call.text(0), why->why));
  const auto found = glob(call.context.files, directory, call.text(1));
  if (const GlobFailure* const failure = std::get_if<GlobFailure>(&found)) {
    if (*failure == GlobFailure::too_many) call.too_large();
    if (*failure == GlobFailure::leaves_directory) not_readable(call, "the pattern leaves the directory");
    call.fail(fmt::format("failed to glob pattern {}: syntax error in pattern",
                          go_quoted((directory / call.text(1)).lexically_normal().string())));
  }
  std::vector<Value> names;
  for (const std::string& name : std::get<std::vector<std::string>>(found)) names.push_back(call.text_result(name));
  return Value::set(std::move(names));
}

Value absolute(Call& call) {
  std::error_code error;
  const fs::path base = fs::absolute(call.context.base_directory, error);
  return call.text_result(cleaned_path((base / call.text(0)).string()));
}

Value base_name(Call& call) {
  std::string path = call.text(0);
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  if (path.empty()) return Value::text(".");
  if (path == "/") return Value::text(path);
  return call.text_result(path.substr(path.rfind('/') + 1));
}

Value directory_name(Call& call) {
  const std::string& path = call.text(0);
  return call.text_result(cleaned_path(std::string_view(path).substr(0, path.rfind('/') + 1)));
}

Value expanded(Call& call) {
  if (call.text(0).starts_with('~')) not_readable(call, "~ differs from user to user");
  return call[0];
}

constexpr Function functions[] = {
    {"abspath", {{{"path", Shape::string}}}, {}, absolute},
    {"basename", {{{"path", Shape::string}}}, {}, base_name},
    {"dirname", {{{"path", Shape::string}}}, {}, directory_name},
    {"file", {{{"path", Shape::string}}}, {}, content},
    {"filebase64", {{{"path", Shape::string}}}, {}, content_in_base64},
    {"fileexists", {{{"path", Shape::string}}}, {}, exists},
    {"fileset", {{{"path", Shape::string}, {"pattern", Shape::string}}}, {}, file_set},
    {"pathexpand", {{{"path", Shape::string}}}, {}, expanded},
};

}  // namespace

std::string cleaned_path(std::string_view path) {
  std::string clean = fs::path(path).lexically_normal().string();
  while (clean.size() > 1 && clean.ends_with('/')) clean.pop_back();
  return clean.empty() ? "." : clean;
}

fs::path path_of(const Call& call, std::size_t argument) {
  const std::string& text = call.text(argument);
  if (text.starts_with('~')) not_readable(call, "~ differs from user to user");
  return cleaned_path((call.context.base_directory / text).string());
}

const Source& read_file(const Call& call, std::size_t argument) {
  const Reading reading = call.context.files.read(path_of(call, argument));
  if (const Source* const* const source = std::get_if<const Source*>(&reading)) return **source;
  const Unreadable& unreadable = std::get<Unreadable>(reading);
  if (unreadable.kind == Unreadable::Kind::missing) {
    call.refuse(argument, fmt::format("no file exists at {}; this function works only with files that are "
                                      "distributed as part of the configuration source code, so if this file will be "
                                      "created by a resource in this configuration you must instead obtain this "
                                      "result from an attribute of that resource",
                                      call.quoted(argument)));
  }
  if (unreadable.kind == Unreadable::Kind::not_a_file)
    call.refuse(argument, fmt::format("failed to read file: {} is {}", call.quoted(argument), unreadable.why));
  not_readable(call, fmt::format("{} is {}", call.quoted(argument), unreadable.why));
}

const Source& read_text_file(const Call& call, std::size_t argument) {
  const Source& source = read_file(call, argument);
  if (!is_utf8(source.text())) {
    call.fail(
        fmt::format("contents of {} are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded "
                    "contents or the other file functions (e.g. filemd5, filesha256) to obtain file hashing "
                    "results instead",
                    call.quoted(argument)));
  }
  return source;
}

constinit const std::span<const Function> file_functions = functions;

}  // namespace pllint::terraform
