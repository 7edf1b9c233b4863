// Metered files: what is read, counted. For people who wait, and for those who ask where the time went.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>

#include "text/files.hpp"

namespace pllint {

struct Meter {
  std::atomic<std::size_t> scanned_files = 0, scanned_bytes = 0;  // looked through, and left
  std::atomic<std::size_t> read_files = 0, read_bytes = 0;        // read as a whole, each once
};

// Both must outlive what is returned.
std::unique_ptr<Files> metered_files(Files& files, Meter& meter);

}  // namespace pllint
