#include "command/output_file.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "command/arguments.hpp"

namespace pllint::command {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const std::string& path, std::string_view option) {
  throw UsageError(std::string(option) + ' ' + path + ": " + std::strerror(errno));
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void write_to(const std::string& path, int flags, std::string_view text, std::string_view option) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | flags, 0666);
  if (descriptor < 0) fail(path, option);
  const bool written = write_all(descriptor, text);
  if (::close(descriptor) != 0 || !written) fail(path, option);
}

// The permissions that a new file would have.
mode_t usual_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

// As long as it lives nobody ends this process by asking: what is half written is finished first. A moment later the
// signal arrives.
class Undisturbed {
 public:
  Undisturbed() {
    sigset_t signals;
    ::sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&signals, signal);
    ::pthread_sigmask(SIG_BLOCK, &signals, &before_);
  }
  ~Undisturbed() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  Undisturbed(const Undisturbed&) = delete;
  Undisturbed& operator=(const Undisturbed&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace

void write_file(const std::string& path, std::string_view text, std::string_view option) {
  struct stat there{};
  const bool exists = ::stat(path.c_str(), &there) == 0;
  // A terminal, a pipe or /dev/null is written to, not replaced.
  if (exists && !S_ISREG(there.st_mode)) {
    write_to(path, 0, text, option);
    return;
  }
  // Where a link leads to: the link itself stays.
  std::error_code error;
  const fs::path target = exists ? fs::canonical(path, error) : fs::path(path);
  std::string temporary = target.string() + ".XXXXXX";
  const Undisturbed undisturbed;
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) fail(path, option);
  const bool written =
      write_all(descriptor, text) && ::fchmod(descriptor, exists ? there.st_mode & 07777U : usual_mode()) == 0;
  if (::close(descriptor) != 0 || !written || ::rename(temporary.c_str(), target.c_str()) != 0) {
    const int reason = errno;
    ::unlink(temporary.c_str());
    errno = reason;
    fail(path, option);
  }
}

void append_to_file(const std::string& path, std::string_view text, std::string_view option) {
  write_to(path, O_APPEND | O_CREAT, text, option);
}

}  // namespace pllint::command
