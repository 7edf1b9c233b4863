// Allowances: what keeps a finding from counting, for a reason, at will until a day. Comments say them:
// `# pllint: allow rule-name until 2027-01-31 -- reason` on the line above or at the end of the line that a finding
// points to, on a block (above its header) for everything in it, on a module call for everything found through it;
// `# pllint: allow-file rule-name -- reason` at the file's top. A reason is required; several rules are separated by
// commas. Templates say the same in their metadata, the configuration for paths and addresses.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/finding.hpp"

namespace pllint {

struct Allowance {
  Span said;                            // the comment, or the entry
  Span covers;                          // a line, a block, or a whole file; null: `meets` alone tells
  std::vector<std::string_view> rules;  // as given to read_allowances
  std::string reason;
  std::optional<Date> until = {};  // the last day
  bool is_in_source = true;
  bool may_meet_nothing = false;  // what it is there for may not have been looked at
  std::function<bool(const Span& place, const Instance& instance)> meets = {};
};

// Reads the allow comments of the files; malformed ones are reported. `rules` names all rules there are.
std::vector<Allowance> read_allowances(std::span<const CommentedFile> files, std::span<const std::string_view> rules,
                                       std::vector<CommentProblem>& problems);

// Moves what is allowed from verdict.findings to verdict.allowed, and drops undecided that are allowed. A finding that
// was met through several module calls keeps those that are not allowed. Allowances that have ended by `today`, and
// those for rules that ran but met nothing, are reported; problems are sorted by place.
void apply(std::span<const Allowance> allowances, std::span<const std::string_view> ran, const Date& today,
           Verdict& verdict, std::vector<CommentProblem>& problems);

}  // namespace pllint
