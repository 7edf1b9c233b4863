#include "text/revision.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "text/containment.hpp"

namespace pllint {
namespace fs = std::filesystem;
namespace {

// `git` with its input and output in our hands.
class Git {
 public:
  Git(const fs::path& work_tree, const std::vector<std::string>& arguments) {
    // https://git-scm.com/docs/git: the command line is believed before the repository's own configuration; an allowed
    // protocol that there is none of keeps a partial clone from fetching.
    std::vector<std::string> words = {"git",
                                      "-C",
                                      work_tree.string(),
                                      "--no-pager",
                                      "--no-replace-objects",
                                      "--literal-pathspecs",
                                      "-c",
                                      "safe.directory=*",
                                      "-c",
                                      "core.fsmonitor=false",
                                      "-c",
                                      "core.hooksPath=/dev/null",
                                      "-c",
                                      "protocol.allow=never"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> environment = {"GIT_CONFIG_NOSYSTEM=1",
                                            "GIT_CONFIG_GLOBAL=/dev/null",
                                            "GIT_TERMINAL_PROMPT=0",
                                            "GIT_OPTIONAL_LOCKS=0",
                                            "GIT_NO_LAZY_FETCH=1",
                                            "GIT_ALLOW_PROTOCOL=none",
                                            "LC_ALL=C"};
    if (const char* const path = std::getenv("PATH")) environment.push_back(std::string("PATH=") + path);

    int in[2], out[2];
    // A socket, as writing to one that nobody reads any more can be told not to end this process.
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) != 0) return;
    if (::pipe2(out, O_CLOEXEC) != 0) {
      ::close(in[0]);
      ::close(in[1]);
      return;
    }
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (::posix_spawnp(&process_, "git", &actions, nullptr, pointers(words).data(), pointers(environment).data()) != 0)
      process_ = -1;
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(in[0]);
    ::close(out[1]);
    in_ = in[1];
    out_ = out[0];
  }
  Git(const Git&) = delete;
  Git& operator=(const Git&) = delete;
  ~Git() { end(); }

  bool is_there() const { return process_ > 0; }

  bool write(std::string_view text) {
    while (!text.empty()) {
      const ssize_t written = ::send(in_, text.data(), text.size(), MSG_NOSIGNAL);
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }

  // Up to `end`, which is left out; false at the end of the output.
  bool read_until(char end, std::string& text) {
    text.clear();
    for (;;) {
      const std::size_t found = buffer_.find(end, at_);
      text.append(buffer_, at_, found == std::string::npos ? found : found - at_);
      at_ = found == std::string::npos ? buffer_.size() : found + 1;
      if (found != std::string::npos) return true;
      if (!fill()) return false;
    }
  }

  // That many bytes; `keep` false: they are read all the same.
  bool read(std::size_t length, std::string& bytes, bool keep) {
    bytes.clear();
    while (length > 0) {
      if (at_ == buffer_.size() && !fill()) return false;
      const std::size_t part = std::min(length, buffer_.size() - at_);
      if (keep) bytes.append(buffer_, at_, part);
      at_ += part;
      length -= part;
    }
    return true;
  }

  // Closes both ends; whether it went well.
  bool end() {
    if (in_ >= 0) ::close(in_);
    if (out_ >= 0) ::close(out_);
    in_ = out_ = -1;
    if (process_ <= 0) return false;
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }

 private:
  static std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
  }

  bool fill() {
    std::array<char, 65536> bytes{};
    ssize_t got = 0;
    do got = ::read(out_, bytes.data(), bytes.size());
    while (got < 0 && errno == EINTR);
    if (got <= 0) return false;
    buffer_.assign(bytes.data(), static_cast<std::size_t>(got));
    at_ = 0;
    return true;
  }

  pid_t process_ = -1;
  int in_ = -1, out_ = -1;
  std::string buffer_;
  std::size_t at_ = 0;
};

enum class Kind { file, link, other };

struct Blob {
  Kind kind = Kind::file;
  std::string object;
};

// "100644 blob 8ab6…\tlive/main.tf"
using Tree = std::map<std::string, Blob>;

Tree read_tree(Git& git) {
  Tree tree;
  for (std::string entry; git.read_until('\0', entry);) {
    const std::size_t tab = entry.find('\t');
    if (tab == std::string::npos || tab < 8) continue;
    const std::string head = entry.substr(0, tab);
    const bool is_blob = head.substr(7, 5) == "blob ";
    const Kind kind = !is_blob ? Kind::other : head.starts_with("120000") ? Kind::link : Kind::file;
    tree[entry.substr(tab + 1)] = {kind, head.substr(head.rfind(' ') + 1)};
  }
  return tree;
}

class RevisionFiles final : public Files {
 public:
  RevisionFiles(fs::path top, Tree tree, Files& now)
      : top_(std::move(top)),
        tree_(std::move(tree)),
        now_(now),
        here_(fs::current_path()),
        blobs_(top_, {"cat-file", "--batch"}) {
    for (const auto& [path, blob] : tree_)
      for (fs::path up = fs::path(path).parent_path();; up = up.parent_path()) {
        if (!directories_.insert(up.string()).second || up.empty()) break;
      }
  }

  bool is_readable() const { return blobs_.is_there(); }

  Reading read(const fs::path& path) override {
    const std::optional<std::string> inner = in_tree(path);
    if (!inner) return now_.read(path);
    const std::lock_guard lock(sources_mutex_);
    std::unique_ptr<Source>& source = sources_[path.string()];
    if (source) return source.get();
    const auto found = tree_.find(*inner);
    if (found == tree_.end() || found->second.kind != Kind::file)
      return Unreadable{Unreadable::Kind::missing, "No such file or directory"};
    std::string bytes;
    if (!blob(found->second.object, bytes)) return Unreadable{Unreadable::Kind::denied, "git cannot read it"};
    source = std::make_unique<Source>(path.string(), std::move(bytes));
    return source.get();
  }

  bool peek(const fs::path& path, std::string& bytes) override {
    const std::optional<std::string> inner = in_tree(path);
    if (!inner) return now_.peek(path, bytes);
    const auto found = tree_.find(*inner);
    return found != tree_.end() && found->second.kind == Kind::file && blob(found->second.object, bytes);
  }

  std::vector<DirectoryEntry> list(const fs::path& directory) override {
    const std::optional<std::string> inner = in_tree(directory);
    if (!inner) return now_.list(directory);
    std::vector<DirectoryEntry> entries;
    const std::string prefix = inner->empty() ? "" : *inner + '/';
    // What begins with the prefix lies side by side.
    for (auto entry = tree_.lower_bound(prefix); entry != tree_.end() && entry->first.starts_with(prefix);) {
      const std::string_view rest = std::string_view(entry->first).substr(prefix.size());
      const std::size_t slash = rest.find('/');
      const std::string name(rest.substr(0, slash));
      if (slash == std::string_view::npos) {
        const bool is_link = entry->second.kind == Kind::link;
        const bool is_directory = is_link && this->is_directory(directory / name);
        if (entry->second.kind != Kind::other) entries.push_back({name, is_directory, is_link});
        ++entry;
      } else {
        entries.push_back({name, true, false});
        entry = tree_.lower_bound(prefix + name + '0');  // the character behind the slash
      }
    }
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return entries;
  }

  bool can_list(const fs::path& directory) override { return is_directory(directory); }
  bool is_directory(const fs::path& path) override {
    const std::optional<std::string> inner = in_tree(path);
    return inner ? directories_.contains(*inner) : now_.is_directory(path);
  }
  bool is_file(const fs::path& path) override {
    const std::optional<std::string> inner = in_tree(path);
    return inner ? tree_.contains(*inner) : now_.is_file(path);
  }
  std::string identity(const fs::path& path) override {
    const std::optional<std::string> inner = in_tree(path);
    return inner ? (inner->empty() ? top_ : top_ / *inner).string() : now_.identity(path);
  }

 private:
  static constexpr int most_links = 16;

  // The path from the top of the work tree, links resolved; nothing where it is not of the commit.
  std::optional<std::string> in_tree(const fs::path& path) {
    fs::path whole = (path.is_absolute() ? path : here_ / path).lexically_normal();
    if (!whole.has_filename() && whole.has_parent_path()) whole = whole.parent_path();
    if (!lies_below(whole, top_)) return std::nullopt;
    if (std::find(whole.begin(), whole.end(), ".terraform") != whole.end()) return std::nullopt;
    const std::string inner = whole == top_ ? "" : whole.lexically_relative(top_).string();
    return followed(inner, 0);
  }

  std::string followed(const std::string& inner, int depth) {
    for (std::size_t slash = inner.find('/');; slash = inner.find('/', slash + 1)) {
      const std::string part = inner.substr(0, slash);
      const auto found = tree_.find(part);
      if (found != tree_.end() && found->second.kind == Kind::link && depth < most_links) {
        std::string target;
        if (!blob(found->second.object, target)) return inner;
        const std::string rest = slash == std::string::npos ? "" : inner.substr(slash + 1);
        const fs::path next = (fs::path(part).parent_path() / target / rest).lexically_normal();
        if (next.is_absolute() || (next.begin() != next.end() && *next.begin() == "..")) return inner;
        std::string relative = next.string();
        while (relative.ends_with('/')) relative.pop_back();
        return followed(relative == "." ? "" : relative, depth + 1);
      }
      if (slash == std::string::npos) return inner;
    }
  }

  // https://git-scm.com/docs/git-cat-file: "<oid> blob <size>\n<contents>\n"
  bool blob(const std::string& object, std::string& bytes) {
    const std::lock_guard lock(blobs_mutex_);
    std::string head;
    if (!blobs_.write(object + '\n') || !blobs_.read_until('\n', head)) return false;
    const std::size_t space = head.rfind(' ');
    std::size_t size = 0;
    if (space == std::string::npos) return false;
    const auto [stopped, error] = std::from_chars(head.data() + space + 1, head.data() + head.size(), size);
    if (error != std::errc()) return false;
    const bool fits = size <= largest_source;
    std::string newline;
    return blobs_.read(size, bytes, fits) && blobs_.read(1, newline, false) && fits;
  }

  const fs::path top_;
  const Tree tree_;
  Files& now_;
  const fs::path here_;
  std::set<std::string> directories_;
  std::mutex blobs_mutex_;
  Git blobs_;
  std::mutex sources_mutex_;
  std::map<std::string, std::unique_ptr<Source>> sources_;  // by path as it is asked for
};

}  // namespace

std::variant<std::unique_ptr<Files>, NoRevision> files_at(const std::string& revision, const fs::path& path,
                                                          Files& now) {
  const fs::path top = boundary_of(path);
  std::error_code error;
  if (!fs::exists(top / ".git", error)) return NoRevision{path.string() + " is in no git work tree"};
  Git parse(top, {"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
  if (!parse.is_there()) return NoRevision{"git is not installed"};
  std::string commit;
  parse.read_until('\n', commit);
  if (!parse.end() || commit.empty())
    return NoRevision{revision + " is no commit of the work tree around " + path.string() +
                      "; a shallow clone may lack it"};
  Git list(top, {"ls-tree", "-r", "-z", "--full-tree", commit});
  Tree tree = read_tree(list);
  if (!list.end()) return NoRevision{"git cannot list the files of " + revision};
  auto files = std::make_unique<RevisionFiles>(top, std::move(tree), now);
  if (!files->is_readable()) return NoRevision{"git cannot read " + revision};
  return files;
}

}  // namespace pllint
