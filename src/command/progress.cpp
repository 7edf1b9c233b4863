#include "command/progress.hpp"

#include <fmt/format.h>

#include <chrono>
#include <ostream>

namespace pllint::command {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 1s;
constexpr auto pause = 200ms;
// Carriage return, and erase to the end of the line. ECMA-48, 8.3.41
constexpr std::string_view wipe = "\r\x1b[K";

}  // namespace

Progress::Progress(const Meter& meter, std::ostream* out) : meter_(meter), out_(out) {
  if (out_) ticker_ = std::jthread([this] { tick(); });
}

void Progress::tick() {
  std::unique_lock lock(mutex_);
  const auto is_over = [this] { return is_over_; };
  if (ended_.wait_for(lock, patience, is_over)) return;
  do
    *out_ << wipe
          << fmt::format("{}: {} files looked through, {} read", phase_.load(), meter_.scanned_files.load(),
                         meter_.read_files.load())
          << std::flush;
  while (!ended_.wait_for(lock, pause, is_over));
  *out_ << wipe << std::flush;
}

void Progress::end() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  ended_.notify_all();
  if (ticker_.joinable()) ticker_.join();
}

}  // namespace pllint::command
