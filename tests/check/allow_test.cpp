#include "check/allow.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "check/things.hpp"

namespace pllint::tests {
namespace {

using Strings = std::vector<std::string>;

constexpr std::string_view known_rules[] = {"bad-thing", "worse-thing", "http-only-path"};

// A file as a front end hands it over: comments from `#`, `//` or `/*` on, blocks from a name before `{` to the `}` in
// the line's first column.
CommentedFile commented(const Source& source) {
  CommentedFile file{&source, {}, {}};
  const std::string_view text = source.text();
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool long_comment = text.substr(at, 2) == "/*";
    if (text[at] != '#' && text.substr(at, 2) != "//" && !long_comment) continue;
    const std::size_t end = long_comment ? text.find("*/", at) + 2 : std::min(text.find('\n', at), text.size());
    file.comments.push_back({&source, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = end - 1;
  }
  for (std::size_t brace = text.find('{'); brace != std::string_view::npos; brace = text.find('{', brace + 1)) {
    const std::size_t line = text.rfind('\n', brace);
    const std::size_t begin = text.find_first_not_of(' ', line == std::string_view::npos ? 0 : line + 1);
    const std::size_t indent = begin - (line == std::string_view::npos ? 0 : line + 1);
    const std::size_t end = text.find("\n" + std::string(indent, ' ') + "}", brace) + indent + 2;
    file.blocks.push_back({&source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }
  return file;
}

struct Applied {
  Verdict verdict;
  Strings problems;  // "main.tf:3: message"
};

// Every line that holds a word "BAD" is a finding of bad-thing, "MAYBE" an undecided.
class Allow : public testing::Test {
 protected:
  Applied apply_to(std::string text, const std::vector<std::string_view>& ran = {"bad-thing"}) {
    source_ = std::make_unique<Source>("main.tf", std::move(text));
    Verdict verdict;
    for (std::size_t index = 0;; ++index) {
      const auto found = occurrence("BAD", index);
      if (!found) break;
      Finding finding;
      finding.rule = &bad_thing;
      finding.span = *found;
      finding.instances = {{"main", "aws_thing.x" + std::to_string(index), trail_, "0"}};
      follow_instances(finding);
      verdict.findings.push_back(std::move(finding));
    }
    for (std::size_t index = 0;; ++index) {
      const auto found = occurrence("MAYBE", index);
      if (!found) break;
      Undecided undecided;
      undecided.rule = &bad_thing;
      undecided.span = *found;
      undecided.cause = make_cause(Cause::Kind::data_source, "x");
      undecided.instances = {{"main", "aws_thing.x", {}, ""}};
      verdict.undecided.push_back(std::move(undecided));
    }
    return apply_to(std::move(verdict), ran);
  }

  Applied apply_to(Verdict verdict, const std::vector<std::string_view>& ran = {"bad-thing"}) {
    const CommentedFile files[] = {commented(*source_)};
    std::vector<CommentProblem> problems;
    const std::vector<Allowance> allowances = read_allowances(files, known_rules, problems);
    apply(allowances, ran, *parse_date("2026-11-26"), verdict, problems);
    Applied result{std::move(verdict), {}};
    for (const CommentProblem& problem : problems)
      result.problems.push_back(place_name(problem.span) + ": " + problem.message);
    return result;
  }

  std::optional<Span> occurrence(std::string_view text, std::size_t index) const {
    try {
      return span_of(*source_, text, index);
    } catch (const std::runtime_error&) {
      return std::nullopt;
    }
  }

  std::unique_ptr<Source> source_;
  std::vector<ModuleCall> trail_;
};

TEST_F(Allow, AtTheEndOfTheLine) {
  const Applied applied = apply_to("x = BAD # pllint: allow bad-thing -- it is meant\ny = BAD\n");
  ASSERT_EQ(applied.verdict.allowed.size(), 1U);
  EXPECT_EQ(applied.verdict.allowed.front().allowed->reason, "it is meant");
  EXPECT_EQ(place_name(applied.verdict.allowed.front().span), "main.tf:1");
  ASSERT_EQ(applied.verdict.findings.size(), 1U);
  EXPECT_EQ(place_name(applied.verdict.findings.front().span), "main.tf:2");
  EXPECT_EQ(applied.problems, Strings{});
}

TEST_F(Allow, OnTheLineAbove) {
  const Applied applied = apply_to("# pllint: allow bad-thing -- it is meant\nx = BAD\ny = BAD\n");
  EXPECT_EQ(applied.verdict.allowed.size(), 1U);
  EXPECT_EQ(applied.verdict.findings.size(), 1U);
  EXPECT_EQ(applied.problems, Strings{});
}

TEST_F(Allow, InEveryKindOfComment) {
  EXPECT_EQ(apply_to("x = BAD // pllint: allow bad-thing -- meant\n").verdict.findings.size(), 0U);
  const Applied applied = apply_to("x = BAD /* pllint: allow bad-thing -- meant */\n");
  ASSERT_EQ(applied.verdict.allowed.size(), 1U);
  EXPECT_EQ(applied.verdict.allowed.front().allowed->reason, "meant");
  EXPECT_EQ(apply_to("#pllint:allow bad-thing --meant\r\nx = BAD\r\n").verdict.allowed.size(), 1U);
}

TEST_F(Allow, AboveOtherComments) {
  const Applied applied = apply_to(
      "# pllint: allow bad-thing -- it is meant\n# pllint: allow worse-thing -- this too\n/* and\n so on */\nx = BAD\n",
      {"bad-thing", "worse-thing"});
  EXPECT_EQ(applied.verdict.allowed.size(), 1U);
  EXPECT_EQ(applied.problems, Strings{"main.tf:2: nothing to allow: worse-thing is silent here"});
}

TEST_F(Allow, NotAcrossABlankLine) {
  const Applied applied = apply_to("# pllint: allow bad-thing -- it is meant\n\nx = BAD\n");
  EXPECT_EQ(applied.verdict.findings.size(), 1U);
  EXPECT_EQ(applied.problems, Strings{"main.tf:1: this allow comment stands above nothing"});
}

TEST_F(Allow, OnABlock) {
  const Applied applied = apply_to(
      "# pllint: allow bad-thing -- all of it\nthing {\n  a = BAD\n  part {\n    b = BAD\n  }\n}\nother = BAD\n");
  EXPECT_EQ(applied.verdict.allowed.size(), 2U);
  ASSERT_EQ(applied.verdict.findings.size(), 1U);
  EXPECT_EQ(place_name(applied.verdict.findings.front().span), "main.tf:8");
}

TEST_F(Allow, OnANestedBlock) {
  const Applied applied = apply_to(
      "thing {\n  a = BAD\n  # pllint: allow bad-thing -- this part\n  part {\n    b = BAD\n  }\n  c = BAD\n}\n");
  EXPECT_EQ(applied.verdict.allowed.size(), 1U);
  EXPECT_EQ(applied.verdict.findings.size(), 2U);
}

TEST_F(Allow, OnAFile) {
  const Applied applied = apply_to("# Copyright\n\n# pllint: allow-file bad-thing -- a demo\nx = BAD\ny = BAD\n");
  EXPECT_EQ(applied.verdict.allowed.size(), 2U);
  EXPECT_EQ(applied.problems, Strings{});
  EXPECT_EQ(apply_to("\xEF\xBB\xBF# pllint: allow-file bad-thing -- a demo\nx = BAD\n").verdict.allowed.size(), 1U);
}

TEST_F(Allow, OnAFileOnlyAtItsTop) {
  const Applied applied = apply_to("x = BAD\n# pllint: allow-file bad-thing -- a demo\n");
  EXPECT_EQ(applied.verdict.findings.size(), 1U);
  EXPECT_EQ(applied.problems, Strings{"main.tf:2: `allow-file` stands at the top of the file"});
}

TEST_F(Allow, OnAModuleCall) {
  source_ =
      std::make_unique<Source>("main.tf", "# pllint: allow bad-thing -- ours\nmodule a {\n}\nmodule b {\n}\nx = BAD\n");
  const ModuleCall a{"module.a", span_of(*source_, "module a")};
  const ModuleCall b{"module.b", span_of(*source_, "module b")};
  Finding finding;
  finding.rule = &bad_thing;
  finding.span = span_of(*source_, "BAD");
  finding.instances = {{"main", "module.a.aws_thing.x", {a}, "a"}, {"main", "module.b.aws_thing.x", {b}, "b"}};
  follow_instances(finding);
  Verdict verdict;
  verdict.findings = {finding};

  // What is found through the other call stays.
  const Applied one = apply_to(verdict);
  ASSERT_EQ(one.verdict.findings.size(), 1U);
  EXPECT_EQ(one.verdict.findings.front().address, "module.b.aws_thing.x");
  EXPECT_EQ(one.verdict.findings.front().fingerprint, "b");
  ASSERT_EQ(one.verdict.findings.front().callers.size(), 1U);
  EXPECT_EQ(one.verdict.findings.front().callers.front().address, "module.b");
  ASSERT_EQ(one.verdict.allowed.size(), 1U);
  EXPECT_EQ(one.verdict.allowed.front().address, "module.a.aws_thing.x");

  finding.instances.pop_back();
  follow_instances(finding);
  verdict.findings = {finding};
  EXPECT_TRUE(apply_to(verdict).verdict.findings.empty());
}

TEST_F(Allow, SeveralRules) {
  const Applied applied = apply_to("x = BAD # pllint: allow worse-thing, bad-thing -- both are meant\n");
  EXPECT_EQ(applied.verdict.allowed.size(), 1U);
  // The other one did not run: nobody knows whether it would have met something.
  EXPECT_EQ(applied.problems, Strings{});
}

TEST_F(Allow, Undecided) {
  const Applied applied = apply_to("x = MAYBE # pllint: allow bad-thing -- meant\ny = MAYBE\n");
  EXPECT_EQ(applied.verdict.undecided.size(), 1U);
  EXPECT_TRUE(applied.verdict.allowed.empty());
  EXPECT_EQ(applied.problems, Strings{});
}

TEST_F(Allow, AReasonIsRequired) {
  for (const std::string comment : {"allow bad-thing", "allow bad-thing --", "allow bad-thing -- "}) {
    const Applied applied = apply_to("x = BAD # pllint: " + comment + "\n");
    EXPECT_EQ(applied.verdict.findings.size(), 1U) << comment;
    EXPECT_EQ(applied.problems, Strings{"main.tf:1: an allow comment needs a reason: `allow RULE -- REASON`"});
  }
}

TEST_F(Allow, AReasonMayHoldDashes) {
  const Applied applied = apply_to("x = BAD # pllint: allow bad-thing -- see A--B -- twice\n");
  ASSERT_EQ(applied.verdict.allowed.size(), 1U);
  EXPECT_EQ(applied.verdict.allowed.front().allowed->reason, "see A--B -- twice");
}

TEST_F(Allow, AnUnknownRuleIsNamedWithTheNearOne) {
  const Applied applied = apply_to("x = BAD # pllint: allow bad-thin, nonsense, bad-thing -- meant\n");
  EXPECT_EQ(applied.verdict.allowed.size(), 1U);
  EXPECT_EQ(applied.problems, (Strings{"main.tf:1: no rule is named `bad-thin`; did you mean `bad-thing`?",
                                       "main.tf:1: no rule is named `nonsense`"}));
  EXPECT_EQ(apply_to("x = 1 # pllint: allow -- meant\n").problems,
            Strings{"main.tf:1: an allow comment names the rules that it allows"});
}

TEST_F(Allow, AnotherWordIsReported) {
  EXPECT_EQ(apply_to("x = 1 # pllint: disable bad-thing\n").problems,
            Strings{"main.tf:1: a pllint comment says `allow` or `allow-file`, not `disable`"});
  EXPECT_EQ(apply_to("x = 1 # ask pllint: why\n").problems, Strings{});
}

TEST_F(Allow, AnUnusedOneIsReported) {
  EXPECT_EQ(apply_to("x = 1 # pllint: allow bad-thing -- meant\n").problems,
            Strings{"main.tf:1: nothing to allow: bad-thing is silent here"});
}

TEST_F(Allow, LastsUntilItsDay) {
  const Applied last_day = apply_to("x = BAD # pllint: allow bad-thing until 2026-11-26 -- meant\n");
  ASSERT_EQ(last_day.verdict.allowed.size(), 1U);
  EXPECT_EQ(last_day.verdict.allowed.front().allowed->until, parse_date("2026-11-26"));
  EXPECT_EQ(last_day.problems, Strings{});

  const Applied day_after = apply_to("x = BAD # pllint: allow bad-thing until 2026-11-25 -- meant\n");
  EXPECT_EQ(day_after.verdict.findings.size(), 1U);
  EXPECT_EQ(day_after.problems, Strings{"main.tf:1: this allowance of bad-thing ended on 2026-11-25"});
  EXPECT_EQ(apply_to("x = 1 # pllint: allow bad-thing until 2026-11-25 -- meant\n").problems,
            Strings{"main.tf:1: nothing to allow: bad-thing is silent here"});
}

TEST_F(Allow, AnEndedOneLeavesItToTheNext) {
  const Applied applied =
      apply_to("# pllint: allow-file bad-thing until 2026-01-01 -- was\nx = BAD # pllint: allow bad-thing -- is\n");
  ASSERT_EQ(applied.verdict.allowed.size(), 1U);
  EXPECT_EQ(applied.verdict.allowed.front().allowed->reason, "is");
  EXPECT_EQ(applied.problems, Strings{"main.tf:1: this allowance of bad-thing ended on 2026-01-01"});
}

TEST_F(Allow, ADayThatIsNoneIsReported) {
  for (const std::string day : {"2027-02-30", "27-01-31", "tomorrow", "2027-01-31T00:00"}) {
    const Applied applied = apply_to("x = BAD # pllint: allow bad-thing until " + day + " -- meant\n");
    EXPECT_EQ(applied.verdict.findings.size(), 1U) << day;
    EXPECT_EQ(applied.problems, Strings{"main.tf:1: `until` names a day such as 2027-01-31, not `" + day + "`"});
  }
}

TEST_F(Allow, StandsAtTheEndOfTheFile) {
  EXPECT_EQ(apply_to("x = 1\n# pllint: allow bad-thing -- meant").problems,
            Strings{"main.tf:2: this allow comment stands above nothing"});
  EXPECT_EQ(apply_to("x = 1\n# pllint: allow bad-thing -- meant\n").problems,
            Strings{"main.tf:2: this allow comment stands above nothing"});
}

}  // namespace
}  // namespace pllint::tests
