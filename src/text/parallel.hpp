// Runs independent pieces of work on several threads. The order of the work is not the order of the results: each piece
// writes to a place of its own.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace pllint {

// As many threads as asked for; 0: as many as the machine has.
inline unsigned thread_count(unsigned wanted) {
  if (wanted != 0) return wanted;
  const unsigned machine = std::thread::hardware_concurrency();
  return machine == 0 ? 1 : machine;
}

// Calls work(i, own) for every i below `count`, where `own` is what make() made for the thread that calls. The first
// exception ends all of it and is thrown on.
template <typename Make, typename Work>
void in_parallel(std::size_t count, unsigned threads, Make&& make, Work&& work) {
  threads = thread_count(threads);
  std::atomic<std::size_t> next{0};
  std::atomic<bool> has_failed{false};
  std::exception_ptr failure;
  const auto run = [&] {
    try {
      auto own = make();
      for (std::size_t i = next++; i < count; i = next++) work(i, own);
    } catch (...) {
      if (!has_failed.exchange(true)) failure = std::current_exception();
      next = count;
    }
  };
  {
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads && i < count; ++i) others.emplace_back(run);
    run();
  }
  if (failure) std::rethrow_exception(failure);
}

// Calls work(i) for every i below `count`.
template <typename Work>
void in_parallel(std::size_t count, unsigned threads, Work&& work) {
  struct Nothing {};
  in_parallel(count, threads, [] { return Nothing(); }, [&](std::size_t i, Nothing&) { work(i); });
}

}  // namespace pllint
