// Who presses Ctrl-C gets the prompt back at once, and no half of a file.
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "patience.hpp"

namespace pllint::command {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// The program stands beside the directory of its tests.
fs::path program() { return fs::canonical("/proc/self/exe").parent_path().parent_path() / "pllint"; }

class Interrupt : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(program())) GTEST_SKIP() << program() << " is not there";
    std::string pattern = (fs::temp_directory_path() / "pllint-interrupt-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
    for (int i = 0; i < 400; ++i) {
      const fs::path stack = directory_ / "live" / std::to_string(i);
      fs::create_directories(stack);
      std::ofstream(stack / "main.tf")
          << "resource \"aws_lb\" \"x\" {\n  load_balancer_type = \"network\"\n}\n"
          << "resource \"aws_vpc_endpoint_service\" \"x\" {\n  acceptance_required = true\n"
          << "  network_load_balancer_arns = [aws_lb.x.arn]\n}\n";
    }
  }
  void TearDown() override {
    if (!directory_.empty()) fs::remove_all(directory_);
  }

  pid_t start(const fs::path& output) const {
    std::string words[] = {program().string(), "--format",      "json",
                           "--output",         output.string(), (directory_ / "live").string()};
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    // Who runs the tests in the background may have told them to ignore it.
    posix_spawnattr_t attributes;
    sigset_t signals;
    ::posix_spawnattr_init(&attributes);
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGINT);
    ::posix_spawnattr_setsigdefault(&attributes, &signals);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    pid_t process = 0;
    EXPECT_EQ(::posix_spawn(&process, pointers.front(), nullptr, &attributes, pointers.data(), environ), 0);
    ::posix_spawnattr_destroy(&attributes);
    return process;
  }

  fs::path directory_;
};

TEST_F(Interrupt, EndsAtOnceAndLeavesNoHalfFile) {
  const fs::path output = directory_ / "out.json";
  for (const auto delay : {0ms, 5ms, 10ms, 20ms, 40ms, 60ms, 80ms, 100ms, 150ms, 200ms}) {
    fs::remove(output);
    const pid_t process = start(output);
    std::this_thread::sleep_for(delay);
    ::kill(process, SIGINT);
    const auto begun = std::chrono::steady_clock::now();
    int status = 0;
    ASSERT_EQ(::waitpid(process, &status, 0), process);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, tests::patience * 2s);
    EXPECT_TRUE((WIFSIGNALED(status) && WTERMSIG(status) == SIGINT) || WIFEXITED(status)) << status;
    if (fs::exists(output)) {
      EXPECT_TRUE(nlohmann::json::accept(std::ifstream(output))) << delay.count();
    }
    for (const fs::directory_entry& entry : fs::directory_iterator(directory_))
      EXPECT_TRUE(entry.path() == output || entry.path().filename() == "live") << entry.path();
  }
}

}  // namespace
}  // namespace pllint::command
