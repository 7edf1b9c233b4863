// Input that nobody should write and somebody will: each gets a clear message, and the rest is still linted.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "command/run.hpp"
#include "patience.hpp"

namespace pllint::command {
namespace {

namespace fs = std::filesystem;

constexpr const char* mistake = R"(
resource "aws_vpc_endpoint" "healthy" {
  vpc_id       = "vpc-0a1b2c3d4e5f60718"
  service_name = ""
}
)";

class Hostile : public testing::Test {
 protected:
  void SetUp() override {
    directory_ = fs::path(testing::TempDir()) / ("pllint-hostile-" + std::to_string(::getpid()) + "-" +
                                                 testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(directory_);
    fs::create_directories(directory_);
    write("rest.tf", mistake);
  }
  void TearDown() override { fs::remove_all(directory_); }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((directory_ / name).parent_path());
    std::ofstream(directory_ / name, std::ios::binary) << text;
  }

  // Lints the directory; whatever else there is, the mistake beside it is found, soon.
  Ran lint(std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"--format", "compact", "--undecided", directory_.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto start = std::chrono::steady_clock::now();
    Ran ran = run_on_disk(arguments);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20 * tests::patience));
    EXPECT_NE(ran.out.find("rest.tf:4:"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("[invalid-service-name]"), std::string::npos) << ran.out;
    return ran;
  }

  std::string eval(const std::string& expression) const {
    const Ran ran = run_on_disk({"eval", "--in", directory_.string(), expression});
    return ran.out + ran.err;
  }

  fs::path directory_;
};

bool says(const Ran& ran, const std::string& words) {
  return ran.out.find(words) != std::string::npos || ran.err.find(words) != std::string::npos;
}

TEST_F(Hostile, UnreadableFile) {
  // Permissions do not stop the super user, a link that leads nowhere does.
  fs::create_symlink("nowhere.tf", directory_ / "broken.tf");
  const Ran ran = lint();
  EXPECT_EQ(ran.status, 3);
  EXPECT_TRUE(says(ran, "broken.tf")) << ran.out;
  EXPECT_TRUE(says(ran, "cannot be read")) << ran.out;
}

TEST_F(Hostile, DirectoryLoop) {
  write("deep/inside/main.tf", mistake);
  fs::remove(directory_ / "rest.tf");
  write("other/rest.tf", mistake);
  fs::create_directory_symlink(directory_, directory_ / "deep/inside/again");
  fs::create_directory_symlink("loop", directory_ / "loop");
  const Ran ran = lint();
  EXPECT_EQ(ran.status, 1) << ran.out;
  EXPECT_FALSE(says(ran, "again")) << ran.out;
}

TEST_F(Hostile, InvalidUtf8) {
  write("latin.tf", "variable \"a\" {\n  default = \"caf\xE9\"\n}\n");
  const Ran ran = lint();
  EXPECT_EQ(ran.status, 3);
  EXPECT_TRUE(says(ran, "latin.tf:2:")) << ran.out;
  EXPECT_TRUE(says(ran, "UTF-8")) << ran.out;
}

TEST_F(Hostile, NulBytes) {
  using namespace std::string_literals;
  // Terraform takes one in a text.
  write("text.tf", "variable \"a\" {\n  default = \"x\0y\"\n}\n"s);
  EXPECT_EQ(lint().status, 1);
  write("nul.tf", "variable \"b\" {\n  default = \0 1\n}\n"s);
  const Ran ran = lint();
  EXPECT_EQ(ran.status, 3);
  EXPECT_TRUE(says(ran, "nul.tf:2:")) << ran.out;
}

TEST_F(Hostile, FiftyMegabytesOfOneLine) {
  write("huge.tf", "locals { a = \"" + std::string(50U << 20U, 'x') + "\" }\n");
  const Ran ran = lint();
  EXPECT_EQ(ran.status, 3);
  EXPECT_TRUE(says(ran, "larger than 16 MiB")) << ran.out;
}

TEST_F(Hostile, TenMegabytesOfOneLineAreRead) {
  write("long.tf", "locals { a = \"" + std::string(10U << 20U, 'x') + "\" }\n");
  EXPECT_EQ(lint().status, 1);
}

TEST_F(Hostile, TenThousandBrackets) {
  write("deep.tf", "locals {\n  a = " + std::string(10'000, '[') + std::string(10'000, ']') + "\n}\n");
  const Ran ran = lint();
  EXPECT_EQ(ran.status, 3);
  EXPECT_TRUE(says(ran, "deep.tf:2:")) << ran.out;
  EXPECT_TRUE(says(ran, "nested")) << ran.out;
}

TEST_F(Hostile, HugeRange) {
  EXPECT_NE(eval("range(1e9)").find("range"), std::string::npos);
  EXPECT_NE(eval("length(setproduct(range(1000), range(1000), range(1000)))").find("unknown"), std::string::npos);
  EXPECT_NE(eval("format(\"%1000000000d\", 1)").find("unknown"), std::string::npos);
}

TEST_F(Hostile, ForEachOfAMillion) {
  write("many.tf", R"(
resource "aws_eip" "counted" {
  count = 1000000
}
locals {
  texts = [for i in range(1000) : [for j in range(1000) : "${i}-${j}"]]
}
resource "aws_vpc_endpoint_service_allowed_principal" "keyed" {
  for_each                = toset(flatten(local.texts))
  vpc_endpoint_service_id = "vpce-svc-0a1b2c3d4e5f60718"
  principal_arn           = each.value
}
)");
  const Ran ran = lint();
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(says(ran, "larger than")) << ran.out;
}

TEST_F(Hostile, VariableThatRefersToItself) {
  write("self.tf", "variable \"a\" {\n  default = var.a\n}\nlocals {\n  b = local.c\n  c = [local.b]\n}\n");
  EXPECT_NE(eval("var.a").find("depends on itself"), std::string::npos);
  EXPECT_NE(eval("local.b").find("depends on itself"), std::string::npos);
  lint();
}

TEST_F(Hostile, ModuleThatCallsItself) {
  write("main.tf", "module \"again\" {\n  source = \"./\"\n}\n");
  const Ran ran = lint();
  EXPECT_EQ(ran.status, 1) << ran.out;
}

TEST_F(Hostile, FilesOutsideTheRoots) {
  write("secrets.tf", "locals {\n  passwords = file(\"/etc/passwd\")\n}\n");
  EXPECT_NE(eval("local.passwords").find("outside"), std::string::npos) << eval("local.passwords");
  EXPECT_EQ(eval("local.passwords").find("root:"), std::string::npos);
  EXPECT_EQ(eval("templatefile(\"/etc/passwd\", {})").find("root:"), std::string::npos);
  fs::create_symlink("/etc/passwd", directory_ / "link.txt");
  EXPECT_EQ(eval("file(\"link.txt\")").find("root:"), std::string::npos);
  fs::create_symlink("/etc/passwd", directory_ / "passwd.tf");
  const Ran ran = lint();
  EXPECT_EQ(ran.status, 3);
  EXPECT_FALSE(says(ran, "root:")) << ran.out;
}

TEST_F(Hostile, PipeInsteadOfAFile) {
  ASSERT_EQ(::mkfifo((directory_ / "main.tf").c_str(), 0600), 0);
  const Ran ran = lint();
  EXPECT_EQ(ran.status, 3);
  EXPECT_TRUE(says(ran, "FIFO")) << ran.out;
}

TEST_F(Hostile, ControlCharactersAreNotPrinted) {
  write("escape.tf", "variable \"a\" {\n  default = \"\x1b]0;title\x07\" }\n}\n");
  const Ran text = run_on_disk({"--color", "never", directory_.string()});
  EXPECT_EQ(text.out.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.out.find('\x07'), std::string::npos);
}

}  // namespace
}  // namespace pllint::command
