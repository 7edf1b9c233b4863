// Discovery: which directories are root modules. Files are looked through as bytes, in parallel; nothing is parsed, so
// that the larger part of a monorepo costs a scan.
#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "terraform/load.hpp"
#include "text/files.hpp"
#include "text/input.hpp"

namespace pllint::terraform {

struct RootDirectory {
  std::filesystem::path directory;  // normalised, as the user would write it
  bool named = false;               // on the command line
};

struct Discovery {
  std::vector<RootDirectory> roots;               // in the order of the paths, then by name
  // Files that were named instead of their directories, by directory.
  std::map<std::filesystem::path, std::vector<std::filesystem::path>> only;
  std::vector<InputError> errors;
  std::size_t files = 0;    // configuration files seen
  std::size_t skipped = 0;  // root modules that never mention an endpoint, nor their local modules
};

Discovery discover(Files& files, std::span<const std::string> paths, const Options& options);

}  // namespace pllint::terraform
