// Runs independent pieces of work on several threads. The order of the work is not the order of the results: each piece
// writes to a place of its own.
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace pllint {

// As many threads as asked for; 0: as many as the machine has.
inline unsigned thread_count(unsigned wanted) {
  if (wanted != 0) return wanted;
  const unsigned machine = std::thread::hardware_concurrency();
  return machine == 0 ? 1 : machine;
}

// Calls work(i) for every i below `count`.
template <typename Work>
void in_parallel(std::size_t count, unsigned threads, Work&& work) {
  threads = thread_count(threads);
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < threads && i < count; ++i) others.emplace_back(run);
  run();
}

}  // namespace pllint
