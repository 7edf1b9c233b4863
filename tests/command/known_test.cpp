// What is known is not told again: baselines, and what stood there before a change.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "command/run.hpp"
#include "process.hpp"

namespace pllint::command {
namespace {

namespace fs = std::filesystem;

std::string load_balancer(const std::string& name, const std::string& more = "") {
  return "resource \"aws_lb\" \"" + name + "\" {\n  load_balancer_type = \"network\"\n  internal           = false\n" +
         more + "}\nresource \"aws_vpc_endpoint_service\" \"" + name +
         "\" {\n  acceptance_required        = true\n  network_load_balancer_arns = [aws_lb." + name + ".arn]\n}\n";
}

// A directory of its own, which is the current one as long as it lives.
class Known : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "pllint-known-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
    before_ = fs::current_path();
    fs::current_path(directory_);
  }
  void TearDown() override {
    fs::current_path(before_);
    fs::remove_all(directory_);
  }

  static void write(const fs::path& path, const std::string& text) {
    if (path.has_parent_path()) fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  static std::string read(const fs::path& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static Ran lint(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--format", "compact", "--only", "nlb-internet-facing"});
    return run_on_disk(arguments);
  }
  // Empty if git is here; else why the test is skipped.
  static bool begin_repository() {
    return tests::run_process("git init -q . && git config user.email a@example.com && git config user.name a")
               .status == 0;
  }
  static void commit() { ASSERT_EQ(tests::run_process("git add -A && git commit -q -m x").status, 0); }

  fs::path directory_, before_;
};

class Baseline : public Known {
 protected:
  static void record() {
    const Ran ran = run_on_disk({"baseline", "--only", "nlb-internet-facing", "."});
    ASSERT_EQ(ran.status, 0) << ran.err;
  }
  static Ran against(std::vector<std::string> paths = {"."}) {
    paths.insert(paths.begin(), {"--baseline", ".pllint-baseline.json"});
    return lint(paths);
  }
};

TEST_F(Baseline, HidesWhatWasKnown) {
  write("live/main.tf", load_balancer("old"));
  EXPECT_EQ(lint({"."}).status, 1);
  record();
  EXPECT_EQ(against().status, 0) << against().out;
  EXPECT_NE(
      run_on_disk({"--only", "nlb-internet-facing", "--baseline", ".pllint-baseline.json", "."}).out.find("1 known"),
      std::string::npos);

  write("live/main.tf", load_balancer("old") + load_balancer("new"));
  const Ran ran = against();
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out.find("main.tf:1:"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("live/main.tf:11:24: error"), std::string::npos) << ran.out;
}

TEST_F(Baseline, SurvivesMovedLinesRenamedFilesAndReformatting) {
  write("live/main.tf", load_balancer("old"));
  write("web/template.yaml",
        "Resources:\n  Nlb: {Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: {Type: network, Scheme: "
        "internet-facing}}\n  Service: {Type: 'AWS::EC2::VPCEndpointService', Properties: {NetworkLoadBalancerArns: "
        "[!Ref "
        "Nlb]}}\n");
  record();
  ASSERT_NE(read(".pllint-baseline.json").find("web/template.yaml"), std::string::npos);

  fs::remove("live/main.tf");
  write("live/balancer.tf", "# moved\n\n\n" + load_balancer("old"));
  fs::rename("web/template.yaml", "web/web.yaml");
  EXPECT_EQ(against().status, 0) << against().out;
  EXPECT_EQ(against().out, "");
  fs::rename("live", "prod");
  EXPECT_EQ(against().status, 0) << against().out;
  write("prod/balancer.tf",
        "resource aws_lb old {\n  internal = (false)\n\n  load_balancer_type = \"network\"\n}\n" +
            load_balancer("old").substr(load_balancer("old").find("resource \"aws_vpc_endpoint_service")));
  EXPECT_EQ(against().status, 0) << against().out;
}

TEST_F(Baseline, DoesNotSurviveAChangeOfTheMistake) {
  write("live/main.tf", "variable \"port\" {\n  default = 80\n}\n" + load_balancer("old"));
  ASSERT_EQ(run_on_disk({"baseline", "."}).status, 0);
  // Internet-facing as it says nothing of it, rather than as it says so.
  std::string text = load_balancer("old");
  text.replace(text.find("  internal           = false\n"), 29, "");
  write("live/main.tf", text);
  EXPECT_EQ(against().status, 1) << against().out;
}

TEST_F(Baseline, TellsWhatIsFoundNoMore) {
  write("live/main.tf", load_balancer("old") + load_balancer("other"));
  write("test/main.tf", load_balancer("test"));
  record();
  write("live/main.tf", load_balancer("other"));
  const Ran ran = against();
  EXPECT_EQ(ran.status, 0) << ran.out;
  EXPECT_NE(
      ran.out.find(".pllint-baseline.json:4:5: warning: this is found no more: nlb-internet-facing in aws_lb.old"),
      std::string::npos)
      << ran.out;
  // What was not linted is not missed.
  EXPECT_EQ(against({"test"}).out, "");
  fs::remove_all("test");
  EXPECT_NE(against().out.find("aws_lb.test"), std::string::npos);
}

TEST_F(Baseline, IsTheSameWhereverItIsMade) {
  if (!begin_repository()) GTEST_SKIP() << "git is not here";
  write("infra/live/main.tf", load_balancer("old"));
  const std::string above = run_on_disk({"baseline", "--output", "-", "infra/live"}).out;
  fs::current_path("infra");
  EXPECT_EQ(run_on_disk({"baseline", "--output", "-", "live"}).out, above);
  fs::current_path("live");
  EXPECT_EQ(run_on_disk({"baseline", "--output", "-", "."}).out, above);
  EXPECT_EQ(run_on_disk({"baseline", "--output", "-", fs::current_path().string()}).out, above);
}

TEST_F(Baseline, SaysWhatIsWrongWithAFile) {
  write("live/main.tf", "");
  const auto refusal = [&](const std::string& text) {
    write("b.json", text);
    const Ran ran = lint({"--baseline", "b.json", "live"});
    EXPECT_EQ(ran.status, 2);
    return ran.err;
  };
  EXPECT_EQ(refusal("[]"), "pllint: b.json:1:1: this is no baseline that `pllint baseline` has written\n");
  EXPECT_EQ(refusal("{\"version\": 2, \"findings\": []}"),
            "pllint: b.json:1:13: a baseline of version 2, which this pllint does not know\n");
  EXPECT_EQ(refusal("{\"version\": 1, \"findings\": [{\"rule\": \"x\"}]}"), "pllint: b.json:1:29: stack is missing\n");
  EXPECT_TRUE(refusal("{").starts_with("pllint: b.json:1:")) << refusal("{");
  EXPECT_EQ(lint({"--baseline", "gone.json", "live"}).err, "pllint: --baseline gone.json: No such file or directory\n");
}

class DiffBase : public Known {
 protected:
  void SetUp() override {
    Known::SetUp();
    if (!begin_repository()) GTEST_SKIP() << "git is not here";
  }
};

TEST_F(DiffBase, TellsWhatTheChangeIntroduced) {
  write("live/main.tf", load_balancer("old"));
  commit();
  EXPECT_EQ(lint({"--diff-base", "HEAD", "."}).status, 0);
  write("live/main.tf", load_balancer("new") + load_balancer("old"));
  write("more/main.tf", load_balancer("more"));
  const Ran ran = lint({"--diff-base", "HEAD", "."});
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.out.find("live/main.tf:3:24: error"), std::string::npos) << ran.out;
  EXPECT_EQ(ran.out.find("live/main.tf:11:24"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("more/main.tf:3:24: error"), std::string::npos) << ran.out;

  // Also from further down, and of one path.
  fs::current_path("live");
  EXPECT_NE(lint({"--diff-base", "HEAD", "."}).out.find("main.tf:3:24: error"), std::string::npos);
  fs::current_path("..");
  commit();
  EXPECT_EQ(lint({"--diff-base", "HEAD", "."}).status, 0);
  EXPECT_EQ(lint({"--diff-base", "HEAD~1", "."}).status, 1);
}

TEST_F(DiffBase, ModulesAreThoseOfTheRevision) {
  write("modules/nlb/main.tf",
        "variable \"open\" {}\nresource \"aws_lb\" \"x\" {\n  load_balancer_type = \"network\"\n"
        "  internal = !var.open\n}\nresource \"aws_vpc_endpoint_service\" \"x\" {\n"
        "  acceptance_required = true\n  network_load_balancer_arns = [aws_lb.x.arn]\n}\n");
  write("live/main.tf", "module \"nlb\" {\n  source = \"../modules/nlb\"\n  open = false\n}\n");
  commit();
  EXPECT_EQ(lint({"--diff-base", "HEAD", "live"}).status, 0);
  write("live/main.tf", "module \"nlb\" {\n  source = \"../modules/nlb\"\n  open = true\n}\n");
  EXPECT_EQ(lint({"--diff-base", "HEAD", "live"}).status, 1);
}

TEST_F(DiffBase, AnAllowanceThatGoesBringsTheFindingBack) {
  write("live/main.tf", "# pllint: allow nlb-internet-facing -- meant\n" + load_balancer("old"));
  commit();
  write("live/main.tf", load_balancer("old"));
  EXPECT_EQ(lint({"--diff-base", "HEAD", "live"}).status, 1);
}

TEST_F(DiffBase, AReplacementUnderAServiceIsAnError) {
  const std::string was = load_balancer("nlb", "  name = \"a\"\n");
  write("live/main.tf", was);
  commit();
  std::string is = was;
  is.replace(is.find("\"a\""), 3, "\"b\"");
  write("live/main.tf", is);
  const Ran ran =
      run_on_disk({"--format", "compact", "--only", "nlb-replacement-blocked", "--diff-base", "HEAD", "live"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out,
            "live/main.tf:4:10: error: name changes from \"a\" to \"b\", which replaces this load balancer "
            "[nlb-replacement-blocked]\n");
  // Nothing that replaces it: nothing new.
  write("live/main.tf", load_balancer("nlb", "  name = \"a\"\n  idle_timeout = 60\n"));
  EXPECT_EQ(run_on_disk({"--only", "nlb-replacement-blocked", "--diff-base", "HEAD", "live"}).status, 0);
}

TEST_F(DiffBase, AReplacementUnderAListenerIsAnError) {
  const auto group = [](const std::string& port) {
    return load_balancer("nlb") + "resource \"aws_lb_target_group\" \"g\" {\n  port     = " + port +
           "\n  protocol = \"TCP\"\n  vpc_id   = \"vpc-0123456789abcdef0\"\n}\nresource \"aws_lb_listener\" \"l\" {\n"
           "  load_balancer_arn = aws_lb.nlb.arn\n  port = 443\n  protocol = \"TCP\"\n  default_action {\n"
           "    type = \"forward\"\n    target_group_arn = aws_lb_target_group.g.arn\n  }\n}\n";
  };
  write("live/main.tf", group("443"));
  commit();
  write("live/main.tf", group("8443"));
  const Ran ran =
      run_on_disk({"--format", "compact", "--only", "target-group-replacement-blocked", "--diff-base", "HEAD", "live"});
  EXPECT_EQ(ran.out,
            "live/main.tf:10:14: error: port changes from 443 to 8443, which replaces this target group and fails "
            "[target-group-replacement-blocked]\n");
}

TEST_F(DiffBase, AReplacementThatKeepsItsNameIsAnError) {
  const auto balancer = [](const std::string& name, const std::string& internal) {
    return "resource \"aws_lb\" \"nlb\" {\n  name = \"" + name + "\"\n  internal = " + internal +
           "\n  load_balancer_type = \"network\"\n  lifecycle {\n    create_before_destroy = true\n  }\n}\n"
           "resource \"aws_vpc_endpoint_service\" \"nlb\" {\n  acceptance_required = true\n"
           "  network_load_balancer_arns = [aws_lb.nlb.arn]\n}\n";
  };
  write("live/main.tf", balancer("a", "false"));
  commit();
  const auto introduced = [] {
    return run_on_disk({"--format", "compact", "--only", "replacement-name-collision", "--diff-base", "HEAD", "live"})
        .out;
  };
  write("live/main.tf", balancer("a", "true"));
  EXPECT_EQ(
      introduced(),
      "live/main.tf:3:14: error: internal changes from false to true, but what replaces this one is created first "
      "and cannot have the same name, \"a\" [replacement-name-collision]\n");
  write("live/main.tf", balancer("b", "true"));
  EXPECT_EQ(introduced().find("error"), std::string::npos) << introduced();
}

TEST_F(DiffBase, RunsNothingOfTheRepository) {
  write("live/main.tf", load_balancer("old"));
  write(".gitattributes", "*.tf filter=evil diff=evil\n");
  commit();
  const std::string touch = "touch " + (directory_ / "ran").string();
  for (const std::string key : {"core.fsmonitor", "filter.evil.smudge", "filter.evil.clean", "diff.evil.textconv",
                                "core.pager", "core.sshCommand", "alias.cat-file", "core.editor"})
    ASSERT_EQ(tests::run_process("git config " + key + " " + tests::quoted(touch)).status, 0);
  write(".git/hooks/post-checkout", "#!/bin/sh\n" + touch + "\n");
  fs::permissions(".git/hooks/post-checkout", fs::perms::owner_all);
  EXPECT_EQ(lint({"--diff-base", "HEAD", "."}).status, 0);
  EXPECT_FALSE(fs::exists("ran"));
}

TEST_F(DiffBase, SaysWhenThereIsNoSuchRevision) {
  write("live/main.tf", "");
  commit();
  EXPECT_EQ(
      lint({"--diff-base", "origin/main", "live"}).err,
      "pllint: --diff-base: origin/main is no commit of the work tree around live; a shallow clone may lack it\n");
  EXPECT_EQ(lint({"--diff-base", "--output=x", "live"}).status, 2);
  EXPECT_FALSE(fs::exists("x"));
}

TEST_F(DiffBase, LinksOfTheTreeAreFollowed) {
  write("modules/nlb/main.tf", load_balancer("x"));
  write("live/main.tf", "module \"nlb\" {\n  source = \"./nlb\"\n}\n");
  fs::create_directory_symlink("../modules/nlb", "live/nlb");
  commit();
  EXPECT_EQ(lint({"live"}).status, 1);
  EXPECT_EQ(lint({"--diff-base", "HEAD", "live"}).status, 0) << lint({"--diff-base", "HEAD", "live"}).out;
}

}  // namespace
}  // namespace pllint::command
