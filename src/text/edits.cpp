#include "text/edits.hpp"

#include <algorithm>
#include <mutex>

namespace pllint {
namespace {

class EditedFiles final : public Files {
 public:
  EditedFiles(Files& original, const std::map<std::string, std::string>& bytes) : original_(original), bytes_(bytes) {}

  Reading read(const std::filesystem::path& path) override {
    const auto edited = bytes_.find(identity(path));
    if (edited == bytes_.end()) return original_.read(path);
    const std::lock_guard lock(mutex_);
    std::unique_ptr<Source>& source = sources_[path.string()];
    if (!source) source = std::make_unique<Source>(path.string(), edited->second);
    return source.get();
  }

  bool peek(const std::filesystem::path& path, std::string& bytes) override {
    const auto edited = bytes_.find(identity(path));
    if (edited == bytes_.end()) return original_.peek(path, bytes);
    bytes = edited->second;
    return true;
  }

  std::vector<DirectoryEntry> list(const std::filesystem::path& directory) override {
    return original_.list(directory);
  }
  bool can_list(const std::filesystem::path& directory) override { return original_.can_list(directory); }
  bool is_directory(const std::filesystem::path& path) override { return original_.is_directory(path); }
  bool is_file(const std::filesystem::path& path) override { return original_.is_file(path); }
  std::string identity(const std::filesystem::path& path) override { return original_.identity(path); }

 private:
  Files& original_;
  const std::map<std::string, std::string> bytes_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Source>> sources_;  // by path as it is asked for
};

}  // namespace

bool touch(const Edit& one, const Edit& other) {
  return one.span.source == other.span.source && one.span.begin <= other.span.end && other.span.begin <= one.span.end;
}

std::string with_edits(const Source& source, std::vector<Edit> edits) {
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
  const std::string_view text = source.text();
  std::string edited;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    edited += text.substr(at, edit.span.begin - at);
    edited += edit.text;
    at = edit.span.end;
  }
  edited += text.substr(at);
  return edited;
}

std::unique_ptr<Files> edited_files(Files& original, const std::map<std::string, std::string>& bytes) {
  return std::make_unique<EditedFiles>(original, bytes);
}

}  // namespace pllint
