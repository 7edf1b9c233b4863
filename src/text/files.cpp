#include "text/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <unordered_map>

#include "text/containment.hpp"

namespace pllint {
namespace fs = std::filesystem;
namespace {

class OpenFile {
 public:
  explicit OpenFile(const fs::path& path, int flags = 0)
      // O_NONBLOCK: opening a FIFO must not wait for a writer.
      : descriptor_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | flags)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

class DiskFiles final : public Files {
 public:
  explicit DiskFiles(std::vector<fs::path> boundaries) {
    for (const fs::path& boundary : boundaries) {
      std::error_code error;
      // A named file that is not there is missing, not out of bounds.
      fs::path canonical = fs::weakly_canonical(boundary, error);
      if (!error) boundaries_.push_back(std::move(canonical));
    }
  }

  Reading read(const fs::path& path) override {
    {
      const std::lock_guard lock(mutex_);
      if (const auto known = readings_.find(path.string()); known != readings_.end()) return known->second;
    }
    std::unique_ptr<Source> source;
    std::string bytes;
    std::optional<Unreadable> unreadable = read_bytes(path, bytes);
    Reading reading = static_cast<const Source*>(nullptr);
    if (unreadable) {
      reading = std::move(*unreadable);
    } else {
      source = std::make_unique<Source>(path.string(), std::move(bytes));
      reading = source.get();
    }
    const std::lock_guard lock(mutex_);
    const auto [known, added] = readings_.emplace(path.string(), reading);
    if (added && source) sources_.push_back(std::move(source));
    return known->second;
  }

  bool peek(const fs::path& path, std::string& bytes) override { return !read_bytes(path, bytes); }

  bool can_list(const fs::path& directory) override { return listing(directory).has_value(); }

  std::vector<DirectoryEntry> list(const fs::path& directory) override {
    return listing(directory).value_or(std::vector<DirectoryEntry>());
  }

  bool is_directory(const fs::path& path) override {
    std::error_code error;
    return fs::is_directory(path, error) && inside(path);
  }

  bool is_file(const fs::path& path) override {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    return !error && fs::exists(status) && !fs::is_directory(status);
  }

  std::string identity(const fs::path& path) override {
    std::error_code error;
    // Of a relative path that does not exist weakly_canonical() makes no absolute one.
    const fs::path canonical = fs::weakly_canonical(fs::absolute(path, error), error);
    return (error ? path.lexically_normal() : canonical).string();
  }

 private:
  bool inside(const fs::path& path) const {
    std::error_code error;
    const fs::path canonical = fs::weakly_canonical(path, error);
    if (error) return false;
    return std::any_of(boundaries_.begin(), boundaries_.end(),
                       [&](const fs::path& boundary) { return lies_below(canonical, boundary); });
  }

  // Nullopt: it cannot be listed, or may not. Each front end walks over the same directories: they are read once.
  const std::optional<std::vector<DirectoryEntry>>& listing(const fs::path& directory) {
    const std::string key = directory.string();
    {
      const std::lock_guard lock(mutex_);
      if (const auto known = listings_.find(key); known != listings_.end()) return known->second;
    }
    std::optional<std::vector<DirectoryEntry>> entries = read_listing(directory);
    // What is no link lies where its directory lies.
    std::vector<std::string> below;
    if (entries) {
      const std::string normal = directory.lexically_normal().string();
      const std::string prefix = normal == "." || normal.empty() ? "" : normal.ends_with('/') ? normal : normal + '/';
      for (const DirectoryEntry& entry : *entries)
        if (entry.is_directory && !entry.is_link) below.push_back(prefix + entry.name);
    }
    const std::lock_guard lock(mutex_);
    for (std::string& one : below) directories_.emplace(std::move(one), true);
    return listings_.emplace(key, std::move(entries)).first->second;
  }

  std::optional<std::vector<DirectoryEntry>> read_listing(const fs::path& directory) {
    if (!directory_inside(directory)) return std::nullopt;
    std::error_code error;
    fs::directory_iterator it(directory, error);
    if (error) return std::nullopt;
    std::vector<DirectoryEntry> entries;
    for (const fs::directory_iterator end; !error && it != end; it.increment(error)) {
      std::error_code ignored;
      const bool link = it->is_symlink(ignored);
      const bool is_directory = it->is_directory(ignored);
      if (link && is_directory) {
        if (!inside(it->path())) continue;
        // A link to a directory above itself would be walked for ever.
        if (lies_below(fs::canonical(directory, ignored), fs::canonical(it->path(), ignored))) continue;
      }
      entries.push_back({it->path().filename().string(), is_directory, link});
    }
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return entries;
  }

  // Asked once for each directory: finding out costs several system calls.
  bool directory_inside(const fs::path& directory) {
    const std::string key = directory.string();
    {
      const std::lock_guard lock(mutex_);
      if (const auto known = directories_.find(key); known != directories_.end()) return known->second;
    }
    const bool answer = inside(directory.empty() ? fs::path(".") : directory);
    const std::lock_guard lock(mutex_);
    return directories_.emplace(key, answer).first->second;
  }

  std::optional<Unreadable> read_bytes(const fs::path& path, std::string& bytes) {
    const Unreadable outside{Unreadable::Kind::outside, "outside the directories that pllint may read"};
    // A boundary itself lies in a directory that is none.
    if (!directory_inside(path.parent_path()) && !inside(path)) return outside;
    // A file that is no link lies where its directory lies.
    const OpenFile direct(path, O_NOFOLLOW);
    if (direct.descriptor() >= 0) return read_bytes(direct, bytes);
    if (errno != ELOOP) {
      const bool missing = errno == ENOENT || errno == ENOTDIR;
      return Unreadable{missing ? Unreadable::Kind::missing : Unreadable::Kind::denied, std::strerror(errno)};
    }
    if (!inside(path)) return outside;
    const OpenFile linked(path);
    if (linked.descriptor() < 0) return Unreadable{Unreadable::Kind::missing, std::strerror(errno)};
    return read_bytes(linked, bytes);
  }

  static std::optional<Unreadable> read_bytes(const OpenFile& file, std::string& bytes) {
    struct stat status{};
    if (::fstat(file.descriptor(), &status) != 0) return Unreadable{Unreadable::Kind::denied, std::strerror(errno)};
    if (!S_ISREG(status.st_mode)) {
      const char* const what = S_ISDIR(status.st_mode)    ? "a directory, not a file"
                               : S_ISFIFO(status.st_mode) ? "a FIFO, not a file"
                               : S_ISSOCK(status.st_mode) ? "a socket, not a file"
                                                          : "a device, not a file";
      return Unreadable{Unreadable::Kind::not_a_file, what};
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size > largest_source) {
      return Unreadable{Unreadable::Kind::too_large, "larger than " + std::to_string(largest_source >> 20U) + " MiB"};
    }
    bytes.resize(size);
    std::size_t filled = 0;
    while (filled < size) {
      const ssize_t got = ::read(file.descriptor(), bytes.data() + filled, size - filled);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) break;
      filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return std::nullopt;
  }

  std::vector<fs::path> boundaries_;
  std::mutex mutex_;
  std::unordered_map<std::string, Reading> readings_;
  std::unordered_map<std::string, bool> directories_;
  std::unordered_map<std::string, std::optional<std::vector<DirectoryEntry>>> listings_;
  std::vector<std::unique_ptr<Source>> sources_;
};

class MemoryFiles final : public Files {
 public:
  explicit MemoryFiles(std::vector<std::pair<std::string, std::string>> files) {
    for (auto& [path, bytes] : files) {
      fs::path name = fs::path(path).lexically_normal();
      for (fs::path up = name.parent_path();; up = up.parent_path()) {
        directories_.insert(up.string());
        if (up == up.parent_path()) break;
      }
      sources_.emplace(name.string(), std::make_unique<Source>(path, std::move(bytes)));
    }
  }

  Reading read(const fs::path& path) override {
    const auto found = sources_.find(identity(path));
    if (found == sources_.end()) return Unreadable{Unreadable::Kind::missing, "No such file or directory"};
    return found->second.get();
  }

  bool peek(const fs::path& path, std::string& bytes) override {
    const auto found = sources_.find(identity(path));
    if (found != sources_.end()) bytes = found->second->text();
    return found != sources_.end();
  }

  bool can_list(const fs::path& directory) override { return is_directory(directory); }

  std::vector<DirectoryEntry> list(const fs::path& directory) override {
    const fs::path wanted = identity(directory);
    std::vector<DirectoryEntry> entries;
    for (const std::string& other : directories_)
      if (fs::path(other).parent_path() == wanted && fs::path(other) != wanted)
        entries.push_back({fs::path(other).filename().string(), true, false});
    for (const auto& [path, source] : sources_)
      if (fs::path(path).parent_path() == wanted) entries.push_back({fs::path(path).filename().string(), false, false});
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return entries;
  }

  bool is_directory(const fs::path& path) override { return directories_.contains(identity(path)); }
  bool is_file(const fs::path& path) override { return sources_.contains(identity(path)); }
  std::string identity(const fs::path& path) override {
    std::string name = path.lexically_normal().string();
    if (name.size() > 1 && name.ends_with('/')) name.pop_back();
    return name == "." ? "" : name;
  }

 private:
  std::map<std::string, std::unique_ptr<Source>> sources_;
  std::set<std::string> directories_;
};

}  // namespace

std::unique_ptr<Files> files_on_disk(std::vector<fs::path> boundaries) {
  return std::make_unique<DiskFiles>(std::move(boundaries));
}

std::unique_ptr<Files> files_in_memory(std::vector<std::pair<std::string, std::string>> files) {
  return std::make_unique<MemoryFiles>(std::move(files));
}

fs::path boundary_of(const fs::path& path) {
  std::error_code error;
  fs::path start = fs::weakly_canonical(path, error);
  if (error) return path;
  if (!fs::is_directory(start, error)) start = start.parent_path();
  for (fs::path up = start; !up.empty(); up = up.parent_path()) {
    if (fs::exists(up / ".git", error)) return up;
    if (up == up.parent_path()) break;
  }
  return start;
}

}  // namespace pllint
