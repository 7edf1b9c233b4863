// Files by pattern, as fileset() finds them (https://pkg.go.dev/github.com/bmatcuk/doublestar): *, **, ?, [a-z], {a,b}.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "text/files.hpp"

namespace pllint::terraform {

enum class GlobFailure { bad_pattern, leaves_directory, too_many };

// The matching files below the directory, relative to it.
std::variant<std::vector<std::string>, GlobFailure> glob(Files& files, const std::filesystem::path& directory,
                                                         std::string_view pattern);

}  // namespace pllint::terraform
