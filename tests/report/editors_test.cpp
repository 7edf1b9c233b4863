// The recipes of src/report/editors.md, in the editors that are installed: each finds every place that the JSON names,
// in files whose names hold blanks and colons.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "command/run.hpp"
#include "process.hpp"
#include "source_tree.hpp"

namespace pllint::tests {
namespace {

namespace fs = std::filesystem;

// The fenced block of that language, the first or a later one.
std::string recipe(const std::string& language, std::size_t number = 0) {
  std::ifstream in(source_tree() / "src" / "report" / "editors.md");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::string fence = "```" + language + "\n";
  std::size_t at = text.find(fence);
  for (; number > 0; --number) at = text.find(fence, at + 1);
  EXPECT_NE(at, std::string::npos) << "no recipe in " << language;
  at += fence.size();
  return text.substr(at, text.find("\n```\n", at) + 1 - at);
}

class Editors : public testing::Test {
 protected:
  void SetUp() override {
    before_ = fs::current_path();
    fs::create_directories(folder_ / "live now");
    fs::copy(source_tree() / "fixtures" / "demo", folder_ / "live now" / "a:1:2 b", fs::copy_options::recursive);
    write("broken: here/main.tf", "resource \"aws_vpc_endpoint\" \"ü\" {{\n");
    fs::current_path(folder_);
    write("out.txt", lint("compact"));
    json_ = nlohmann::json::parse(lint("json"));
  }
  void TearDown() override {
    fs::current_path(before_);
    fs::remove_all(folder_);
  }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }

  static std::string lint(const std::string& format) {
    return command::run_on_disk({"--undecided", "--format", format, "live now", "broken: here"}).out;
  }

  // As editors tell it: file, line, column, severity and, if wanted, message.
  std::string expected(std::map<std::string, std::string> severities, bool messages) const {
    std::string text;
    const auto add = [&](const nlohmann::json& one, const std::string& severity) {
      text += one["file"].get<std::string>() + '\t' + one["line"].dump() + '\t' + one["column"].dump() + '\t' +
              severities[severity] + (messages ? '\t' + one["message"].get<std::string>() : "") + '\n';
    };
    for (const nlohmann::json& one : json_["errors"]) add(one, "error");
    for (const nlohmann::json& one : json_["findings"]) add(one, one["severity"]);
    for (const nlohmann::json& one : json_["undecided"]) add(one, "undecided");
    return text;
  }

  fs::path folder_ = fs::path(testing::TempDir()) / ("pllint-editors-" + std::to_string(::getpid()));
  fs::path before_;
  nlohmann::json json_;
};

// Behind the message: the cause of what is undecided, and the rule.
std::string without_rest(const std::string& lines) {
  std::istringstream in(lines);
  std::string result;
  for (std::string line; std::getline(in, line);) {
    for (const std::string_view sign : {" [", " ("}) {
      const std::size_t at = line.rfind(sign);
      const bool is_cause = sign == " (" && line.ends_with(')');
      if (at != std::string::npos && (line.ends_with(']') || is_cause)) line.erase(at);
    }
    result += line + '\n';
  }
  return result;
}

TEST_F(Editors, ThereIsSomethingOfEverySeverity) {
  const std::string all = expected({{"error", "e"}, {"warning", "w"}, {"hint", "i"}, {"undecided", "n"}}, false);
  for (const char* const severity : {"\te\n", "\tw\n", "\ti\n", "\tn\n", "a:1:2 b/", "broken: here"})
    EXPECT_NE(all.find(severity), std::string::npos) << severity << " is not in\n" << all;
}

TEST_F(Editors, Vim) {
  if (run_process("vim --version").status != 0) GTEST_SKIP() << "vim is not installed: nobody read the quickfix list";
  write("vim/compiler/pllint.vim", recipe("vim"));
  write("list.vim", R"(set runtimepath^=vim
compiler pllint
cgetfile out.txt
let lines = []
for one in getqflist()
  if one.valid
    call add(lines, join([bufname(one.bufnr), one.lnum, one.col, one.type, one.text], "\t"))
  endif
endfor
call writefile(lines, 'list.txt')
call writefile([&l:makeprg], 'makeprg.txt')
qall!
)");
  const Ended ended = run_process("vim -es -u NONE -i NONE -N -S list.vim");
  std::ifstream in("list.txt");
  const std::string list{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(without_rest(list), expected({{"error", "e"}, {"warning", "w"}, {"hint", "i"}, {"undecided", "n"}}, true))
      << ended.out << list;
  std::ifstream makeprg("makeprg.txt");
  std::string line;
  std::getline(makeprg, line);
  EXPECT_EQ(line, "pllint --format compact");
}

TEST_F(Editors, EmacsCompilation) {
  if (run_process("emacs --version").status != 0) GTEST_SKIP() << "emacs is not installed: nobody read the compilation";
  write("recipe.el", recipe("elisp"));
  const Ended ended = run_process("OUTPUT=out.txt LC_ALL=C.UTF-8 emacs --batch -Q -l recipe.el -l " +
                                  quoted(source_tree() / "tests" / "report" / "compilation.el"));
  EXPECT_EQ(ended.out,
            expected({{"error", "error"}, {"warning", "warning"}, {"hint", "info"}, {"undecided", "info"}}, false) +
                "screen columns: nil\n");
}

TEST_F(Editors, EmacsFlymake) {
  if (run_process("emacs --version").status != 0) GTEST_SKIP() << "emacs is not installed: flymake was told nothing";
  write("recipe.el", recipe("elisp", 1));
  const fs::path program = fs::read_symlink("/proc/self/exe").parent_path().parent_path();
  ASSERT_TRUE(fs::exists(program / "pllint"));
  const Ended ended = run_process(
      "PATH=" + quoted(program) + ":\"$PATH\" LC_ALL=C.UTF-8 FILE=" + quoted("live now/a:1:2 b/provider/main.tf") +
      " emacs --batch -Q -l recipe.el -l " + quoted(source_tree() / "tests" / "report" / "flymake.el"));
  EXPECT_NE(
      ended.out.find("resource \"aws_lb\" \"payments\"\t:error\tthis Network Load Balancer is internet-facing, as "
                     "internal is not set [nlb-internet-facing]\n"),
      std::string::npos)
      << ended.out;
  EXPECT_NE(ended.out.find("80\t:warning\t"), std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("\t:note\t"), std::string::npos) << ended.out;
}

TEST_F(Editors, VsCode) {
  if (run_process("node --version").status != 0) GTEST_SKIP() << "node is not installed: nobody matched the problems";
  write("tasks.json", recipe("json"));
  const Ended ended =
      run_process("node " + quoted(source_tree() / "tests" / "report" / "problem_matcher.mjs") + " tasks.json out.txt");
  EXPECT_EQ(without_rest(ended.out),
            expected({{"error", "error"}, {"warning", "warning"}, {"hint", "info"}, {"undecided", "info"}}, true));
}

}  // namespace
}  // namespace pllint::tests
