// Files: where sources come from. Everything that pllint reads passes here, so the boundary (nothing outside the
// given roots, no device, no FIFO, no endless link) is held in one place. Abstract so that tests and editors can
// put files in memory.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "text/source.hpp"

namespace pllint {

// Why a file could not be read: "permission denied", "a FIFO, not a file", "outside the roots", ...
struct Unreadable {
  enum class Kind { missing, outside, not_a_file, too_large, denied };
  Kind kind = Kind::missing;
  std::string why;
};

using Reading = std::variant<const Source*, Unreadable>;

struct DirectoryEntry {
  std::string name;
  bool is_directory = false;
  bool is_link = false;
};

class Files {
 public:
  virtual ~Files() = default;

  // The file's source; the same path gives the same Source for as long as the Files live. Files above
  // `largest_source` bytes are refused. Thread-safe.
  virtual Reading read(const std::filesystem::path& path) = 0;

  // The file's bytes without keeping them, for looking through many files; false if it cannot be read. Thread-safe.
  virtual bool peek(const std::filesystem::path& path, std::string& bytes) = 0;

  // The entries of a directory, sorted by name; empty if there is none or it may not be read (`can_list`). A link to a
  // directory that lies outside the boundary or above the link is left out; a file outside says so when it is read.
  virtual std::vector<DirectoryEntry> list(const std::filesystem::path& directory) = 0;
  virtual bool can_list(const std::filesystem::path& directory) = 0;

  virtual bool is_directory(const std::filesystem::path& path) = 0;
  // Something other than a directory lies there, be it readable or not.
  virtual bool is_file(const std::filesystem::path& path) = 0;

  // One name for one directory or file, links resolved: what two paths must share to be the same.
  virtual std::string identity(const std::filesystem::path& path) = 0;

  static constexpr std::size_t largest_source = 16U << 20U;  // bytes
};

// Files on disk below `boundaries` (canonical directories). Paths are kept as given, so that findings name files
// as a user in the current directory would open them.
std::unique_ptr<Files> files_on_disk(std::vector<std::filesystem::path> boundaries);

// Files in memory: path → bytes. For tests.
std::unique_ptr<Files> files_in_memory(std::vector<std::pair<std::string, std::string>> files);

// The git work tree that encloses `path`, else `path` itself (a file's directory): the boundary of a path given
// on the command line.
std::filesystem::path boundary_of(const std::filesystem::path& path);

}  // namespace pllint
