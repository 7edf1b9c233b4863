// Completions offer what --help tells: asked of the shells themselves, as who presses the tab key does.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "command/offered.hpp"
#include "process.hpp"
#include "roster.hpp"
#include "source_tree.hpp"

namespace pllint::command {
namespace {

namespace fs = std::filesystem;
using Words = std::set<std::string>;

Words rule_names() {
  Words names;
  for (const Rule* const rule : roster) names.emplace(rule->name);
  return names;
}

// A directory with the script of one shell, a file and a directory in it.
class Completion : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "pllint-completion-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
    fs::create_directory(directory_ / "live stacks");
    std::ofstream(directory_ / "main.tf") << '\n';
  }
  void TearDown() override {
    if (!directory_.empty()) fs::remove_all(directory_);
  }

  void write_script(const std::string& shell) {
    const Ran ran = run_on_disk({"completion", shell});
    ASSERT_EQ(ran.status, 0) << ran.err;
    std::ofstream(script()) << ran.out;
  }
  fs::path script() const { return directory_ / ".script"; }

  // Whole lines, up to a tab.
  Words lines_of(const std::string& command) const {
    const tests::Ended ended = tests::run_process("cd " + tests::quoted(directory_) + " && " + command);
    EXPECT_TRUE(ended.status == 0) << command << '\n' << ended.out;
    std::istringstream lines(ended.out);
    Words words;
    for (std::string line; std::getline(lines, line);)
      if (!line.empty()) words.insert(line.substr(0, line.find('\t')));
    return words;
  }

  fs::path directory_;
};

class CompletionInBash : public Completion {
 protected:
  void SetUp() override {
    Completion::SetUp();
    write_script("bash");
  }
  // As readline calls it: all words, of which the last is to be completed.
  Words complete(const std::vector<std::string>& words) const {
    std::string list;
    for (const std::string& word : words) list += " " + tests::quoted(word);
    return lines_of("bash --norc -c " + tests::quoted("source .script; COMP_WORDS=(pllint" + list +
                                                      "); COMP_CWORD=" + std::to_string(words.size()) +
                                                      "; _pllint; printf '%s\\n' \"${COMPREPLY[@]}\""));
  }
};

TEST_F(CompletionInBash, IsWhatBashReads) {
  EXPECT_EQ(lines_of("bash -n .script"), Words());
  EXPECT_EQ(lines_of("bash --norc -c 'source .script; complete -p pllint'"), Words{"complete -F _pllint pllint"});
}

TEST_F(CompletionInBash, OffersEveryOption) {
  for (const std::string& command : tests::command_names()) {
    const Words offered = command.empty() ? complete({"live", "-"}) : complete({command, "-"});
    EXPECT_EQ(offered, tests::offered(command)) << command;
  }
}

TEST_F(CompletionInBash, OffersCommandsFirst) {
  Words expected{"live stacks", "main.tf"};
  for (const std::string& command : tests::command_names())
    if (!command.empty()) expected.insert(command);
  Words offered = complete({""});
  offered.erase(".script");
  EXPECT_EQ(offered, expected);
  EXPECT_EQ(complete({"live", "expl"}), Words());
}

TEST_F(CompletionInBash, OffersValues) {
  EXPECT_EQ(complete({"path", "--format", ""}), (Words{"text", "json", "mermaid", "dot", "html"}));
  EXPECT_EQ(complete({"path", "--format", "="}), (Words{"text", "json", "mermaid", "dot", "html"}));
  EXPECT_EQ(complete({"path", "--format", "=", "m"}), Words{"mermaid"});
  EXPECT_EQ(complete({"--fail-on", "w"}), Words{"warning"});
  EXPECT_EQ(complete({"explain", ""}), rule_names());
  EXPECT_EQ(complete({"--only", ""}), rule_names());
  EXPECT_EQ(complete({"completion", ""}), (Words{"bash", "zsh", "fish"}));
  EXPECT_EQ(complete({"path", "--from", ""}), Words());
  EXPECT_EQ(complete({"rules", ""}), Words());
}

TEST_F(CompletionInBash, OffersFilesAndDirectories) {
  EXPECT_EQ(complete({"--root", ""}), Words{"live stacks"});
  EXPECT_EQ(complete({"--baseline", "m"}), Words{"main.tf"});
  EXPECT_EQ(complete({"path", "l"}), Words{"live stacks"});
  EXPECT_EQ(complete({"--", "-"}), Words());
}

class CompletionInZsh : public Completion {
 protected:
  void SetUp() override {
    if (tests::run_process("command -v zsh").status != 0) GTEST_SKIP() << "zsh is not installed";
    Completion::SetUp();
    write_script("zsh");
  }
  Words complete(const std::string& line) const {
    return lines_of("zsh -f " + tests::quoted(tests::source_tree() / "tests/command/complete.zsh") + " .script " +
                    tests::quoted(line));
  }
};

TEST_F(CompletionInZsh, IsWhatZshReads) { EXPECT_EQ(lines_of("zsh -n .script"), Words()); }

TEST_F(CompletionInZsh, OffersEveryOption) {
  for (const std::string& command : tests::command_names())
    EXPECT_EQ(complete("pllint " + (command.empty() ? "live" : command) + " -"), tests::offered(command)) << command;
}

TEST_F(CompletionInZsh, OffersValues) {
  EXPECT_EQ(complete("pllint path --format "), (Words{"text", "json", "mermaid", "dot", "html"}));
  EXPECT_EQ(complete("pllint path --format=m"), Words{"mermaid"});
  EXPECT_EQ(complete("pllint explain "), rule_names());
  EXPECT_EQ(complete("pllint completion "), (Words{"bash", "zsh", "fish"}));
  EXPECT_EQ(complete("pllint --root "), Words{"live stacks"});
  EXPECT_EQ(complete("pllint --baseline m"), Words{"main.tf"});
  const Words first = complete("pllint ");
  for (const char* const word : {"path", "explain", "main.tf", "live stacks"})
    EXPECT_TRUE(first.contains(word)) << word;
}

class CompletionInFish : public Completion {
 protected:
  void SetUp() override {
    if (tests::run_process("command -v fish").status != 0) GTEST_SKIP() << "fish is not installed";
    Completion::SetUp();
    write_script("fish");
  }
  Words complete(const std::string& line) const {
    return lines_of("fish --no-config -c " + tests::quoted("source .script; complete -C " + tests::quoted(line)));
  }
};

TEST_F(CompletionInFish, IsWhatFishReads) { EXPECT_EQ(lines_of("fish -n .script"), Words()); }

TEST_F(CompletionInFish, OffersEveryOption) {
  for (const std::string& command : tests::command_names())
    EXPECT_EQ(complete("pllint " + (command.empty() ? "live" : command) + " -"), tests::offered(command)) << command;
}

TEST_F(CompletionInFish, OffersValues) {
  EXPECT_EQ(complete("pllint path --format "), (Words{"text", "json", "mermaid", "dot", "html"}));
  EXPECT_EQ(complete("pllint path --format=m"), Words{"--format=mermaid"});
  EXPECT_EQ(complete("pllint explain "), rule_names());
  EXPECT_EQ(complete("pllint completion "), (Words{"bash", "zsh", "fish"}));
  EXPECT_EQ(complete("pllint --root "), Words{"live stacks/"});
  EXPECT_EQ(complete("pllint --baseline m"), Words{"main.tf"});
  EXPECT_EQ(complete("pllint rules "), Words());
  const Words first = complete("pllint ");
  for (const char* const word : {"path", "explain", "main.tf", "live stacks/"})
    EXPECT_TRUE(first.contains(word)) << word;
}

TEST(CompletionScripts, AreForThreeShells) {
  EXPECT_EQ(run_on_disk({"completion"}).status, 2);
  EXPECT_EQ(run_on_disk({"completion", "csh"}).err,
            "pllint: completions are written for bash, zsh and fish, not for csh\n");
}

}  // namespace
}  // namespace pllint::command
