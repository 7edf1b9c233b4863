#include "text/metered_files.hpp"

#include <mutex>
#include <unordered_set>

namespace pllint {
namespace {

namespace fs = std::filesystem;

class MeteredFiles final : public Files {
 public:
  MeteredFiles(Files& files, Meter& meter) : files_(files), meter_(meter) {}

  Reading read(const fs::path& path) override {
    Reading reading = files_.read(path);
    if (const auto* const source = std::get_if<const Source*>(&reading); source && is_new(*source)) {
      ++meter_.read_files;
      meter_.read_bytes += (*source)->text().size();
    }
    return reading;
  }

  bool peek(const fs::path& path, std::string& bytes) override {
    if (!files_.peek(path, bytes)) return false;
    ++meter_.scanned_files;
    meter_.scanned_bytes += bytes.size();
    return true;
  }

  std::vector<DirectoryEntry> list(const fs::path& directory) override { return files_.list(directory); }
  bool can_list(const fs::path& directory) override { return files_.can_list(directory); }
  bool is_directory(const fs::path& path) override { return files_.is_directory(path); }
  bool is_file(const fs::path& path) override { return files_.is_file(path); }
  std::string identity(const fs::path& path) override { return files_.identity(path); }

 private:
  bool is_new(const Source* source) {
    const std::lock_guard lock(mutex_);
    return seen_.insert(source).second;
  }

  Files& files_;
  Meter& meter_;
  std::mutex mutex_;
  std::unordered_set<const Source*> seen_;
};

}  // namespace

std::unique_ptr<Files> metered_files(Files& files, Meter& meter) {
  return std::make_unique<MeteredFiles>(files, meter);
}

}  // namespace pllint
