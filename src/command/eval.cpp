#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "command/arguments.hpp"
#include "command/commands.hpp"
#include "command/scope.hpp"
#include "command/sources.hpp"
#include "command/value_json.hpp"
#include "value/convert.hpp"

namespace pllint::command {
namespace {

// Where the value is not known as a whole: nothing of it can be printed but the reason.
bool is_opaque(const Value& value) {
  return value.kind() == Value::Kind::unknown || value.kind() == Value::Kind::reference ||
         value.kind() == Value::Kind::choice;
}

void write_place(const Span& span, std::string_view expression, std::ostream& out) {
  // In the expression itself there is nothing to look up.
  if (span && span.source->text() != expression) out << " (" << place_name(span) << ')';
}

void write_as_text(const Value& value, std::string_view expression, std::ostream& out) {
  if (value.is_sensitive() || !is_opaque(value)) {
    out << print(value) << '\n';
    return;
  }
  const CausePtr cause = value.cause();
  out << "unknown: " << cause->says;
  write_place(cause->span, expression, out);
  out << '\n';
  // What is known of it all the same: the resource that it belongs to, or both sides of a conditional.
  if (const std::string known = print(value); value.kind() != Value::Kind::unknown && known != expression)
    out << "  it is " << known << '\n';
  for (const Origin* origin = value.origin().get(); origin != nullptr; origin = origin->next.get()) {
    out << "  from " << origin->how;
    write_place(origin->span, expression, out);
    out << '\n';
  }
}

}  // namespace

Status eval(Words words, const Surroundings& here) {
  std::string directory;
  bool json = false;
  Scope scope;
  Arguments arguments("eval --in PATH [--json] EXPRESSION",
                      "Prints what pllint knows of an expression in the scope of a root module or template.");
  arguments.option("--in", directory, "PATH", "The root module's directory, or the template");
  arguments.flag("--json", json, "Write the value as JSON, and {\"unknown\": CAUSE} for what is not known");
  scope.declare(arguments);
  arguments.footer(
      "Outputs (output.NAME), resources and what lies in modules (module.NAME.aws_lb.this.internal) can be asked for.\n"
      "An expression that starts with a dash comes after --.");
  const auto rest = arguments.read(words, here);
  if (!rest) return Status::fine;
  if (directory.empty()) throw UsageError("eval needs --in PATH");
  if (rest->size() != 1) throw UsageError("eval takes one expression; quote it for the shell");

  const std::unique_ptr<Files> files = here.open_files(scope.boundaries(std::span(&directory, 1)));
  Configuration configuration = scope.configuration(*files);
  const Evaluated evaluated = evaluate_in(*files, directory, rest->front(), scope, configuration);

  write_errors(evaluated.errors, here.err);
  Status status = evaluated.errors.empty() ? Status::fine : Status::unreadable;
  if (const CausePtr invalid = error_in(evaluated.value)) {
    const bool is_told = std::any_of(evaluated.errors.begin(), evaluated.errors.end(),
                                     [&](const InputError& error) { return error.message == invalid->says; });
    if (!is_told) here.err << "error: " << invalid->says << '\n';
    if (json) here.out << "{\"error\":" << quoted_json(invalid->says) << "}\n";
    return graver(status, Status::findings);
  }
  if (json)
    here.out << as_json(evaluated.value) << '\n';
  else
    write_as_text(evaluated.value, rest->front(), here.out);
  return status;
}

}  // namespace pllint::command
