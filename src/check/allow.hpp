// Allow comments: `# pllint: allow rule-name -- reason` on the line above or at the end of the line that a finding
// points to, on a block (above its header) for everything in it, on a module call for everything found through it;
// `# pllint: allow-file rule-name -- reason` at the file's top. A reason is required; several rules are separated by
// commas.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/finding.hpp"

namespace pllint {

// One allow comment, with the span that it covers: a line, a block, or a whole file.
struct Allowance {
  Span comment;
  Span covers;
  std::vector<std::string_view> rules;  // as given to read_allowances
  std::string reason;
};

// Reads the allow comments of the files; malformed ones are reported. `rules` names all rules there are.
std::vector<Allowance> read_allowances(std::span<const CommentedFile> files, std::span<const std::string_view> rules,
                                       std::vector<CommentProblem>& problems);

// Moves what is allowed from verdict.findings to verdict.allowed, and drops undecided that are allowed. A finding that
// was met through several module calls keeps those that are not allowed. Allowances for rules that ran but met nothing
// are reported as unused; problems are sorted by place.
void apply(std::span<const Allowance> allowances, std::span<const std::string_view> ran, Verdict& verdict,
           std::vector<CommentProblem>& problems);

}  // namespace pllint
