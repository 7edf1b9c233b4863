#include "process.hpp"

#include <sys/wait.h>

#include <cstdio>
#include <stdexcept>

namespace pllint::tests {

Ended run_process(const std::string& command, bool errors) {
  std::FILE* const pipe = popen((command + (errors ? " 2>&1" : " 2>/dev/null") + " </dev/null").c_str(), "r");
  if (!pipe) throw std::runtime_error("cannot be started: " + command);
  Ended ended;
  char buffer[4096];
  for (std::size_t size; (size = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) ended.out.append(buffer, size);
  const int status = pclose(pipe);
  ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ended;
}

std::string quoted(const std::filesystem::path& path) {
  std::string result = "'";
  for (const char c : path.string()) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

}  // namespace pllint::tests
