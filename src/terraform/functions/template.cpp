// templatefile() and templatestring(): the evaluator renders, what may be rendered is checked here
// (https://developer.hashicorp.com/terraform/language/functions/templatefile).
#include <fmt/format.h>

#include "terraform/functions/files.hpp"
#include "terraform/functions/function.hpp"

namespace pllint::terraform {
namespace {

bool is_variable_name(std::string_view name) {
  if (name.empty() || (name.front() >= '0' && name.front() <= '9') || name.front() == '-') return false;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && !std::isalnum(byte) && c != '_' && c != '-') return false;
  }
  return true;
}

// What `variables` says to Terraform; null: nobody knows.
const Mapping* variables_of(const Call& call) {
  const Value& given = call[1];
  const Mapping* const variables = given.as_mapping();
  if (!variables) {
    if (given.is_unknown() || given.as_reference() || given.as_choice()) return nullptr;
    call.refuse(1, "invalid vars value: must be a map");
  }
  for (const Mapping::Entry& entry : variables->entries)
    if (!is_variable_name(entry.key)) {
      call.refuse(1, fmt::format("invalid template variable name {}: must start with a letter, followed by zero or "
                                 "more letters, digits, and underscores",
                                 go_quoted(entry.key)));
    }
  return variables;
}

Value render(const Call& call, const Source& source, const Mapping& variables) {
  Value result = call.context.render(source, variables);
  if (result.is_null()) call.fail("Template result is null");
  return result;
}

void check_depth(const Call& call) {
  if (!call.context.render) {
    call.fail(fmt::format("cannot recursively call {} from inside another template function", call.function().name));
  }
}

Value template_file(Call& call) {
  check_depth(call);
  const Mapping* const variables = variables_of(call);
  if (!call[0].as_string() || !variables) return call.unknown();
  return render(call, read_text_file(call, 0), *variables);
}

Value template_string(Call& call) {
  check_depth(call);
  const Mapping* const variables = variables_of(call);
  if (!call[0].as_string() || !variables) return call.unknown();
  if (!call.context.keep) call.unsupported("templatestring() is not computed here");
  const Source& source = call.context.keep("<templatestring argument>", call.text(0));
  return convert(render(call, source, *variables), Type::string());
}

constexpr Function functions[] = {
    {"templatefile", {{{"path", Shape::string}, {"vars"}}}, {}, template_file, Unknowns::accepted, Choices::arguments},
    {"templatestring",
     {{{"template", Shape::string}, {"vars"}}},
     {},
     template_string,
     Unknowns::accepted,
     Choices::arguments},
};

}  // namespace

constinit const std::span<const Function> template_functions = functions;

}  // namespace pllint::terraform
