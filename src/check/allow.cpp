#include "check/allow.hpp"

#include <algorithm>
#include <optional>

#include "check/rule.hpp"
#include "text/nearest.hpp"

namespace pllint {
namespace {

constexpr std::string_view blanks = " \t\r\n\f\v";

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// The comment's words, without its marks.
std::string_view words(std::string_view comment) {
  if (take(comment, "/*")) {
    if (comment.ends_with("*/")) comment.remove_suffix(2);
  } else if (!take(comment, "//")) {
    take(comment, "#");
  }
  return trim(comment);
}

// The whole line in which the offset lies, without its end.
Span line_of(const Source& source, std::size_t offset) {
  const std::string_view text = source.text();
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find('\n', offset), text.size());
  return {&source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

class FileReader {
 public:
  FileReader(const CommentedFile& file, std::span<const std::string_view> rules, std::vector<CommentProblem>& problems,
             std::vector<Allowance>& into)
      : file_(file), rules_(rules), problems_(problems), into_(into) {}

  void read() {
    for (const Span& comment : file_.comments) {
      std::string_view text = words(comment.text());
      if (take(text, "pllint:")) read(comment, trim(text));
    }
    for (const StatedAllowance& stated : file_.stated) {
      const std::vector<std::string_view> rules = rules_in(stated.span, stated.rule);
      std::optional<Date> until;
      if (trim(stated.reason).empty())
        problem(stated.span, "an allowance needs a reason");
      else if (read_until(stated.span, trim(stated.until), until) && !rules.empty())
        into_.push_back({stated.span, stated.covers, rules, stated.reason, until});
    }
  }

 private:
  void read(const Span& comment, std::string_view text) {
    const std::size_t verb_end = std::min(text.find_first_of(blanks), text.size());
    const std::string_view verb = text.substr(0, verb_end);
    if (verb != "allow" && verb != "allow-file") {
      problem(comment, "a pllint comment says `allow` or `allow-file`, not `" + std::string(verb) + "`");
      return;
    }
    text = trim(text.substr(verb_end));
    const std::size_t dashes = text.starts_with("--") ? 0 : text.find(" --");
    const bool has_dashes = dashes != std::string_view::npos;
    std::string_view reason = has_dashes ? text.substr(text.find("--", dashes) + 2) : std::string_view{};
    reason = trim(reason);
    text = trim(text.substr(0, dashes));
    std::string_view day;
    if (const std::size_t word = text.find(" until "); word != std::string_view::npos) {
      day = trim(text.substr(word + 7));
      text = text.substr(0, word);
    }
    const std::vector<std::string_view> rules = rules_in(comment, text);
    if (reason.empty()) {
      problem(comment, "an allow comment needs a reason: `" + std::string(verb) + " RULE -- REASON`");
      return;
    }
    std::optional<Date> until;
    if (!read_until(comment, day, until) || rules.empty()) return;
    const std::optional<Span> covers = verb == "allow" ? covered_by(comment) : whole_file(comment);
    if (covers) into_.push_back({comment, *covers, rules, std::string(reason), until});
  }

  // Nothing given is fine.
  bool read_until(const Span& said, std::string_view day, std::optional<Date>& until) {
    if (day.empty()) return true;
    until = parse_date(day);
    if (!until) problem(said, "`until` names a day such as 2027-01-31, not `" + std::string(day) + "`");
    return until.has_value();
  }

  std::vector<std::string_view> rules_in(const Span& comment, std::string_view list) {
    std::vector<std::string_view> found;
    if (trim(list).empty()) problem(comment, "an allow comment names the rules that it allows");
    while (!trim(list).empty()) {
      const std::size_t comma = std::min(list.find(','), list.size());
      const std::string_view name = trim(list.substr(0, comma));
      list.remove_prefix(std::min(comma + 1, list.size()));
      const auto rule = std::ranges::find(rules_, name);
      if (rule != rules_.end()) {
        found.push_back(*rule);
        continue;
      }
      std::string message = "no rule is named `" + std::string(name) + "`";
      if (const std::string_view meant = nearest(name, rules_); !meant.empty())
        message += "; did you mean `" + std::string(meant) + "`?";
      problem(comment, std::move(message));
    }
    return found;
  }

  // The line that the comment ends; above a block the block; above another line that line.
  std::optional<Span> covered_by(const Span& comment) {
    const Span own = line_of(*file_.source, comment.begin);
    if (!blank(own.begin, comment.begin)) return own;
    std::uint32_t at = comment.end;
    for (;;) {
      const Span rest = line_of(*file_.source, at);
      if (!blank(at, rest.end)) return block_at(at, rest);
      at = rest.end + 1;
      if (at >= file_.source->text().size()) break;
      const Span next = line_of(*file_.source, at);
      if (blank(next.begin, next.end)) break;
      // Comments may stand in between.
      const Span* const other = comment_at(first_word(next.begin));
      if (!other) return block_at(next.begin, next);
      at = other->end;
    }
    problem(comment, "this allow comment stands above nothing");
    return std::nullopt;
  }

  std::optional<Span> whole_file(const Span& comment) {
    std::uint32_t at = 0;
    if (file_.source->text().starts_with("\xEF\xBB\xBF")) at = 3;
    while ((at = first_word(at)) < comment.begin) {
      const Span* const other = comment_at(at);
      if (!other) {
        problem(comment, "`allow-file` stands at the top of the file");
        return std::nullopt;
      }
      at = other->end;
    }
    return Span{file_.source, 0, static_cast<std::uint32_t>(file_.source->text().size())};
  }

  // The block that begins with the first word after `at`, the outermost of them; else the line.
  Span block_at(std::uint32_t at, const Span& line) const {
    const std::uint32_t word = first_word(at);
    const Span* found = nullptr;
    for (const Span& block : file_.blocks)
      if (block.begin == word && (!found || found->end < block.end)) found = &block;
    return found ? *found : line;
  }

  std::uint32_t first_word(std::uint32_t at) const {
    const std::size_t found = file_.source->text().find_first_not_of(blanks, at);
    return static_cast<std::uint32_t>(std::min(found, file_.source->text().size()));
  }
  bool blank(std::uint32_t begin, std::uint32_t end) const { return first_word(begin) >= end; }

  const Span* comment_at(std::uint32_t at) const {
    const auto found = std::ranges::lower_bound(file_.comments, at, {}, &Span::begin);
    return found != file_.comments.end() && found->begin == at ? &*found : nullptr;
  }

  void problem(const Span& comment, std::string message) { problems_.push_back({comment, std::move(message)}); }

  const CommentedFile& file_;
  std::span<const std::string_view> rules_;
  std::vector<CommentProblem>& problems_;
  std::vector<Allowance>& into_;
};

// Which allowances met something, rule by rule.
class Ledger {
 public:
  Ledger(std::span<const Allowance> allowances, const Date& today) : allowances_(allowances), today_(today) {
    for (const Allowance& allowance : allowances) met_.emplace_back(allowance.rules.size(), false);
  }

  // The first allowance for the rule that covers the place itself or a module call on the way to the instance, and has
  // not ended. All that do have met something.
  const Allowance* find(std::string_view rule, const Span& place, const Instance& instance) {
    const Allowance* first = nullptr;
    for (std::size_t index = 0; index < allowances_.size(); ++index) {
      const Allowance& allowance = allowances_[index];
      const auto named = std::ranges::find(allowance.rules, rule);
      if (named == allowance.rules.end()) continue;
      const bool through = std::ranges::any_of(
          instance.trail, [&](const ModuleCall& call) { return covers(allowance.covers, call.span); });
      const bool meets = allowance.meets && allowance.meets(place, instance);
      if (!through && !meets && !covers(allowance.covers, place)) continue;
      met_[index][static_cast<std::size_t>(named - allowance.rules.begin())] = true;
      if (!first && !has_ended(allowance)) first = &allowance;
    }
    return first;
  }

  void report_unused(std::span<const std::string_view> ran, std::vector<CommentProblem>& problems) const {
    for (std::size_t index = 0; index < allowances_.size(); ++index)
      for (std::size_t at = 0; at < allowances_[index].rules.size(); ++at) {
        const std::string_view rule = allowances_[index].rules[at];
        if (std::ranges::find(ran, rule) == ran.end()) continue;
        const Allowance& allowance = allowances_[index];
        if (!met_[index][at] && allowance.may_meet_nothing) continue;
        if (!met_[index][at])
          problems.push_back({allowance.said, "nothing to allow: " + std::string(rule) + " is silent here"});
        else if (has_ended(allowance))
          problems.push_back(
              {allowance.said, "this allowance of " + std::string(rule) + " ended on " + text_of(*allowance.until)});
      }
  }

 private:
  bool has_ended(const Allowance& allowance) const {
    return allowance.until && std::chrono::sys_days(*allowance.until) < std::chrono::sys_days(today_);
  }

  static bool covers(const Span& span, const Span& place) {
    return place && span.source == place.source && span.begin <= place.begin && place.begin <= span.end;
  }

  std::span<const Allowance> allowances_;
  Date today_;
  std::vector<std::vector<bool>> met_;
};

// Takes the allowed instances out of `kept`; the first allowance that took one, else null.
const Allowance* take_allowed(Ledger& ledger, std::string_view rule, const Span& place, std::vector<Instance>& kept,
                              std::vector<Instance>& taken) {
  const Allowance* first = nullptr;
  std::vector<Instance> rest;
  for (Instance& instance : kept) {
    const Allowance* const allowance = ledger.find(rule, place, instance);
    if (allowance && !first) first = allowance;
    (allowance ? taken : rest).push_back(std::move(instance));
  }
  kept = std::move(rest);
  return first;
}

}  // namespace

std::vector<Allowance> read_allowances(std::span<const CommentedFile> files, std::span<const std::string_view> rules,
                                       std::vector<CommentProblem>& problems) {
  std::vector<Allowance> allowances;
  for (const CommentedFile& file : files) FileReader(file, rules, problems, allowances).read();
  return allowances;
}

void apply(std::span<const Allowance> allowances, std::span<const std::string_view> ran, const Date& today,
           Verdict& verdict, std::vector<CommentProblem>& problems) {
  Ledger ledger(allowances, today);
  std::erase_if(verdict.findings, [&](Finding& finding) {
    std::vector<Instance> taken;
    const Allowance* const allowance = take_allowed(ledger, finding.rule->name, finding.span, finding.instances, taken);
    if (!allowance) return false;
    Finding allowed = finding;
    allowed.instances = std::move(taken);
    allowed.allowed = {allowance->reason, allowance->said, allowance->is_in_source, allowance->until};
    follow_instances(allowed);
    verdict.allowed.push_back(std::move(allowed));
    if (finding.instances.empty()) return true;
    follow_instances(finding);
    return false;
  });
  std::erase_if(verdict.undecided, [&](Undecided& undecided) {
    std::vector<Instance> taken;
    if (!take_allowed(ledger, undecided.rule->name, undecided.span, undecided.instances, taken)) return false;
    if (undecided.instances.empty()) return true;
    follow_instances(undecided);
    return false;
  });
  ledger.report_unused(ran, problems);
  std::ranges::stable_sort(problems, reads_before, &CommentProblem::span);
}

}  // namespace pllint
