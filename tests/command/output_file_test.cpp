#include "command/output_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "command/arguments.hpp"

namespace pllint::command {
namespace {

namespace fs = std::filesystem;

class OutputFile : public testing::Test {
 protected:
  OutputFile() { fs::create_directories(folder_); }
  ~OutputFile() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  static std::string text(const std::string& path) {
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

 private:
  const fs::path folder_ = fs::path(testing::TempDir()) / ("pllint-output-" + std::to_string(::getpid()));
};

TEST_F(OutputFile, IsWrittenAndReplaced) {
  write_file(path("out"), "first and longer");
  write_file(path("out"), "second");
  EXPECT_EQ(text(path("out")), "second");
  EXPECT_EQ(files(), 1U) << "a temporary file is left";
}

TEST_F(OutputFile, KeepsPermissions) {
  write_file(path("out"), "first");
  struct stat made {};
  ASSERT_EQ(::stat(path("out").c_str(), &made), 0);
  const mode_t mask = ::umask(022);
  ::umask(mask);
  EXPECT_EQ(made.st_mode & 0777U, 0666U & ~mask);
  ASSERT_EQ(::chmod(path("out").c_str(), 0640), 0);
  write_file(path("out"), "second");
  ASSERT_EQ(::stat(path("out").c_str(), &made), 0);
  EXPECT_EQ(made.st_mode & 0777U, 0640U);
}

TEST_F(OutputFile, FollowsALink) {
  write_file(path("real"), "first");
  fs::create_symlink("real", path("link"));
  write_file(path("link"), "second");
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_EQ(text(path("real")), "second");
}

TEST_F(OutputFile, DoesNotReplaceADevice) {
  write_file("/dev/null", "gone");
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(OutputFile, TellsWhyItCannotBeWritten) {
  EXPECT_THROW(write_file(path("no/such/folder"), "text"), UsageError);
  EXPECT_THROW(write_file(path("."), "text"), UsageError);
  EXPECT_EQ(files(), 0U);
}

}  // namespace
}  // namespace pllint::command
