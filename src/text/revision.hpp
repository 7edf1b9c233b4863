// Revision: the files of a git work tree as they are in one of its commits. `git` itself reads them, told to run
// nothing of the repository's: no hook, no filter, no pager, no transport.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <variant>

#include "text/files.hpp"

namespace pllint {

struct NoRevision {
  std::string why;  // "origin/main is no commit of live: a shallow clone may lack it"
};

// The work tree is the one that encloses `path`. Files are named as in `now`, which also gives those that are outside
// the work tree and what Terraform keeps in .terraform: neither is in a commit. Symbolic links within the tree are
// followed. Lives no longer than `now`.
std::variant<std::unique_ptr<Files>, NoRevision> files_at(const std::string& revision,
                                                          const std::filesystem::path& path, Files& now);

}  // namespace pllint
