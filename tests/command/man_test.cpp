// The manual page tells what --help tells, and is what man expects.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "command/offered.hpp"
#include "process.hpp"

namespace pllint::command {
namespace {

namespace fs = std::filesystem;

std::string page() { return run_on_disk({"man"}).out; }

// The part of the page that is about one command, with plain hyphens.
std::string part_about(const std::string& command) {
  std::string text = page();
  for (std::size_t at = 0; (at = text.find("\\-", at)) != std::string::npos; ++at) text.erase(at, 1);
  const std::string heading = command.empty() ? "\n.SH OPTIONS\n" : "\n.SS pllint " + command;
  const std::size_t start = text.find(heading);
  if (start == std::string::npos) return "";
  const std::size_t end = std::min(text.find("\n.SS ", start + 1), text.find("\n.SH ", start + 1));
  return text.substr(start, end - start);
}

TEST(ManPage, HasEveryOptionOfEveryCommand) {
  for (const std::string& command : tests::command_names()) {
    const std::string part = part_about(command);
    const std::set<std::string> options = tests::offered(command);
    EXPECT_GE(options.size(), 2U) << command;
    for (const std::string& option : options)
      EXPECT_NE(part.find("\\fB" + option + "\\fR"), std::string::npos) << command << ' ' << option << " in\n" << part;
  }
}

TEST(ManPage, TellsTheExitStatus) { EXPECT_NE(page().find("\n.SH EXIT STATUS\n0 "), std::string::npos) << page(); }

// In a file of its own, which goes with it.
class Written {
 public:
  Written() { std::ofstream(path_) << page(); }
  Written(const Written&) = delete;
  Written& operator=(const Written&) = delete;
  ~Written() { fs::remove(path_); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_ = fs::temp_directory_path() / ("pllint-man-" + std::to_string(::getpid()) + ".1");
};

TEST(ManPageInGroff, HasNoFault) {
  if (tests::run_process("groff --version").status != 0) GTEST_SKIP() << "groff is not installed";
  const Written written;
  const tests::Ended ended = tests::run_process("groff -man -ww -z -Tutf8 " + tests::quoted(written.path()));
  EXPECT_EQ(ended.status, 0);
  EXPECT_EQ(ended.out, "");
  const std::string shown = tests::run_process("groff -man -Tascii -P-cbou " + tests::quoted(written.path())).out;
  EXPECT_NE(shown.find("--format"), std::string::npos) << shown;
}

TEST(ManPageInMandoc, HasNoFault) {
  if (tests::run_process("command -v mandoc").status != 0) GTEST_SKIP() << "mandoc is not installed";
  const Written written;
  const tests::Ended ended = tests::run_process("mandoc -T lint -W warning " + tests::quoted(written.path()));
  EXPECT_EQ(ended.out, "");
  EXPECT_EQ(ended.status, 0);
}

}  // namespace
}  // namespace pllint::command
