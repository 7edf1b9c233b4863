#include <ostream>

#include "command/arguments.hpp"
#include "command/baseline_file.hpp"
#include "command/commands.hpp"
#include "command/linting.hpp"
#include "command/output_file.hpp"
#include "command/sources.hpp"

namespace pllint::command {

Status baseline(Words words, const Surroundings& here) {
  LintOptions options;
  std::string output;
  Arguments arguments("baseline [options] PATH...",
                      "Writes what is found now to a file; --baseline FILE reports what comes on top of it.");
  arguments.option("--output", output, "FILE", "Write to FILE instead of .pllint-baseline.json; - is standard output");
  options.declare(arguments);
  arguments.footer(
      "Name the paths that the gate names. Findings are told again after lines have moved and files were renamed, but\n"
      "not after the mistake has changed. What is found no more is reported, so that the file only gets shorter.");
  const auto rest = arguments.read(words, here);
  if (!rest) return Status::fine;
  options.paths = *rest;
  options.today = here.today;
  if (options.paths.empty()) throw UsageError("no path given; pllint baseline --help shows how it is used");
  if (output.empty()) output = ".pllint-baseline.json";

  const std::unique_ptr<Files> files = here.open_files(options.scope.boundaries(options.paths));
  Configuration configuration = options.scope.configuration(*files);
  const std::unique_ptr<Linted> linted = lint_files(*files, options, configuration);
  write_errors(linted->result.errors, here.err);
  const std::vector<KnownFinding> known = known_findings(*linted, *files);
  if (output == "-")
    here.out << baseline_text(known);
  else
    write_file(output, baseline_text(known));
  here.err << known.size() << (known.size() == 1 ? " finding" : " findings") << " in " << output << '\n';
  return linted->result.errors.empty() ? Status::fine : Status::unreadable;
}

}  // namespace pllint::command
