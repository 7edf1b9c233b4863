// ModuleLibrary: every module directory that a run reads, each read once, and the way from a module call to its
// directory. https://developer.hashicorp.com/terraform/language/modules/sources
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "terraform/configuration.hpp"
#include "terraform/root_module.hpp"

namespace pllint::terraform {

class ModuleLibrary {
 public:
  ModuleLibrary(Files& files, unsigned threads) : files_(files), threads_(threads) {}

  // Reads these directories and all local modules below them, in parallel.
  void read(const std::vector<std::filesystem::path>& directories);
  const Configuration& configuration(const std::filesystem::path& directory);

  // The way from calls to modules for the root module in `root`, whose `.terraform/modules/modules.json` tells where
  // registry and git modules were installed.
  FindModule finder(const std::filesystem::path& root);

  // Everything that was read, by directory.
  std::vector<const Configuration*> all() const;

 private:
  using Installed = std::map<std::string, std::filesystem::path>;

  Installed installed_modules(const std::filesystem::path& root);
  ModuleSource find(const Installed& installed, const Configuration& caller, const std::string& key, const Declaration& call);
  ModuleSource at(const std::filesystem::path& directory, const Declaration& call);

  Files& files_;
  unsigned threads_;
  mutable std::mutex mutex_;
  std::map<std::filesystem::path, std::unique_ptr<Configuration>> configurations_;
};

}  // namespace pllint::terraform
