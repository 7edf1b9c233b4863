// Progress: one line on a terminal that says what a long run is at. It begins after a second, and is wiped at the end.
#pragma once

#include <atomic>
#include <condition_variable>
#include <iosfwd>
#include <mutex>
#include <string_view>
#include <thread>

#include "text/metered_files.hpp"

namespace pllint::command {

class Progress {
 public:
  // `out` is where the line goes; null: nowhere.
  Progress(const Meter& meter, std::ostream* out);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { end(); }

  // What is being done from now on: "asking rules"; must outlive this.
  void at(std::string_view phase) { phase_ = phase.data(); }
  // Wipes the line.
  void end();

 private:
  void tick();

  const Meter& meter_;
  std::ostream* out_;
  std::atomic<const char*> phase_{"reading"};
  std::mutex mutex_;
  std::condition_variable ended_;
  bool is_over_ = false;
  std::jthread ticker_;
};

}  // namespace pllint::command
