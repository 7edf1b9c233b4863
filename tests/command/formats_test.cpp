// --format: several at once, to standard output and to files.
#include "command/formats.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "command/run.hpp"

namespace pllint::command {
namespace {

namespace fs = std::filesystem;

const Contents provider = {{"provider/main.tf", R"(resource "aws_lb" "nlb" {
  internal           = false
  load_balancer_type = "network"
}

resource "aws_vpc_endpoint_service" "api" {
  acceptance_required        = true
  network_load_balancer_arns = [aws_lb.nlb.arn]
}
)"}};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

class Formats : public testing::Test {
 protected:
  Formats() { fs::create_directories(folder_); }
  ~Formats() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  static std::string text(const std::string& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  static Ran lint(std::vector<std::string> arguments, Terminal terminal = {}) {
    arguments.insert(arguments.end(), {"--only", "nlb-internet-facing", "provider"});
    return run_in_memory(arguments, provider, terminal);
  }
  static std::string said_as(const std::string& format) { return lint({"--format", format}).out; }

 private:
  const fs::path folder_ = fs::path(testing::TempDir()) / ("pllint-formats-" + std::to_string(::getpid()));
};

TEST_F(Formats, SeveralAtOnce) {
  const Ran ran = lint({"--format", "compact", "--format=sarif=" + path("a"), "--format", "junit=" + path("b")});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "");
  EXPECT_EQ(ran.out, said_as("compact"));
  EXPECT_EQ(text(path("a")), said_as("sarif"));
  EXPECT_EQ(text(path("b")), said_as("junit"));
}

TEST_F(Formats, EachIsThere) {
  for (const Format& format : formats()) EXPECT_NE(said_as(std::string(format.name)), "") << format.name;
  const std::string help = run_on_disk({"--help"}).out;
  for (const Format& format : formats())
    EXPECT_TRUE(has(help, "\n  " + std::string(format.name) + " ")) << format.name << " is not in\n" << help;
}

TEST_F(Formats, TextIsForStandardOutputIfAllHaveFiles) {
  EXPECT_EQ(lint({"--format", "sarif=" + path("a")}).out, said_as("text"));
  const Ran ran = lint({"--format", "sarif=" + path("a"), "--output", path("b")});
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(text(path("b")), said_as("text"));
}

TEST_F(Formats, OutputIsForTheOneWithoutAFile) {
  EXPECT_EQ(lint({"--format", "json=" + path("a"), "--format", "compact", "--output", path("b")}).out, "");
  EXPECT_EQ(text(path("a")), said_as("json"));
  EXPECT_EQ(text(path("b")), said_as("compact"));
}

TEST_F(Formats, MayBeAddedToAFile) {
  std::ofstream(path("summary")) << "before\n";
  EXPECT_EQ(lint({"--format", "markdown+=" + path("summary")}).status, 1);
  EXPECT_EQ(text(path("summary")), "before\n" + said_as("markdown"));
  EXPECT_EQ(lint({"--format", "markdown=" + path("summary")}).status, 1);
  EXPECT_EQ(text(path("summary")), said_as("markdown"));
  EXPECT_EQ(lint({"--format", "compact+=" + path("new")}).status, 1);
  EXPECT_EQ(text(path("new")), said_as("compact"));
  const Ran ran = lint({"--format", "sarif+=" + path("summary")});
  EXPECT_EQ(ran.status, 2);
  EXPECT_TRUE(has(ran.err, "sarif cannot be added to what a file holds")) << ran.err;
}

TEST_F(Formats, ColourStaysOnTheTerminal) {
  const Ran ran = lint({"--format", "text", "--format", "text=" + path("a")}, {.is_one = true});
  EXPECT_TRUE(has(ran.out, "\x1b["));
  EXPECT_EQ(text(path("a")), said_as("text"));
  EXPECT_EQ(lint({"--color", "always", "--format", "text=" + path("a")}).status, 1);
  EXPECT_TRUE(has(text(path("a")), "\x1b["));
}

TEST_F(Formats, TellsWhatCannotBeMeant) {
  const auto refused = [](std::vector<std::string> arguments) {
    const Ran ran = lint(std::move(arguments));
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(ran.out, "");
    return ran.err;
  };
  EXPECT_EQ(refused({"--format", "sarf"}),
            "pllint: --format: there is no \"sarf\" among text, compact, json, sarif, junit, github, markdown, gitlab, "
            "checkstyle; did you mean sarif?\n");
  EXPECT_TRUE(has(refused({"--format", "githib=x"}), "did you mean github?"));
  EXPECT_TRUE(has(refused({"--format", ""}), "there is no \"\" among"));
  EXPECT_EQ(
      refused({"--format", "json", "--format", "text"}),
      "pllint: --format json and --format text would both be standard output; --format text=FILE writes a file\n");
  EXPECT_TRUE(has(refused({"--format", "json="}), "names no file"));
  EXPECT_TRUE(has(refused({"--format", "json=a", "--format", "sarif=a"}), "something else is written to that file"));
  EXPECT_TRUE(has(refused({"--format", "json=a", "--output", "a"}), "something else is written to that file"));
}

TEST_F(Formats, AFileThatCannotBeWrittenHidesNothing) {
  const Ran ran = lint({"--format", "sarif=" + path("no/such/folder")});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.out, said_as("text"));
  EXPECT_TRUE(has(ran.err, "--format " + path("no/such/folder") + ": No such file or directory")) << ran.err;
}

TEST_F(Formats, JUnitFailsWithTheGate) {
  EXPECT_TRUE(has(lint({"--format", "junit"}).out, "failures=\"1\""));
  EXPECT_TRUE(has(lint({"--format", "junit", "--fail-on", "never"}).out, "failures=\"0\""));
}

TEST_F(Formats, LinksLeadToTheForge) {
  std::ostringstream out, err;
  Surroundings here{out, err};
  here.source_url = "https://example.com/shop/blob/4f2a/";
  here.open_files = [&](const std::vector<fs::path>&) { return files_in_memory(provider); };
  EXPECT_EQ(run({"--format", "markdown", "provider"}, here), 1);
  EXPECT_TRUE(has(out.str(), "](https://example.com/shop/blob/4f2a/provider/main.tf#L2)")) << out.str();
}

}  // namespace
}  // namespace pllint::command
