#include "terraform/functions/glob.hpp"

#include <algorithm>
#include <optional>

#include "terraform/functions/unicode.hpp"

namespace pllint::terraform {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_visited = 100'000;
constexpr std::size_t most_alternatives = 256;
constexpr std::size_t longest_pattern = 4096;

// `{a,b}` written out; false: a brace is not closed, or there are too many alternatives.
bool expand_braces(const std::string& pattern, std::vector<std::string>& out) {
  std::size_t open = std::string::npos, depth = 0;
  std::vector<std::size_t> cuts;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\') {
      ++i;
    } else if (c == '{') {
      if (depth++ == 0) {
        open = i;
        cuts = {i};
      }
    } else if (c == '/' && depth > 0) {
      return false;  // names are matched one by one
    } else if (c == ',' && depth == 1) {
      cuts.push_back(i);
    } else if (c == '}' && depth > 0 && --depth == 0) {
      cuts.push_back(i);
      for (std::size_t cut = 0; cut + 1 < cuts.size(); ++cut) {
        const std::string middle = pattern.substr(cuts[cut] + 1, cuts[cut + 1] - cuts[cut] - 1);
        if (out.size() > most_alternatives ||
            !expand_braces(pattern.substr(0, open) + middle + pattern.substr(i + 1), out))
          return false;
      }
      return true;
    }
  }
  if (depth > 0) return false;
  out.push_back(pattern);
  return true;
}

std::vector<std::string> segments_of(const std::string& pattern) {
  std::vector<std::string> segments;
  std::string segment;
  for (const char c : pattern + '/') {
    if (c != '/') {
      segment += c;
    } else if (!segment.empty()) {
      if (segment != ".") segments.push_back(segment);
      segment.clear();
    }
  }
  return segments;
}

// The class that begins after "[": nullopt if it never ends. Moves past it.
std::optional<bool> class_matches(std::string_view pattern, std::size_t& at, std::uint32_t c) {
  const bool negated = at < pattern.size() && (pattern[at] == '^' || pattern[at] == '!');
  if (negated) ++at;
  bool found = false;
  const auto member = [&] {
    if (pattern[at] == '\\') ++at;
    return at < pattern.size() ? next_code_point(pattern, at) : 0;
  };
  for (bool first = true; at < pattern.size(); first = false) {
    if (pattern[at] == ']' && !first) {
      ++at;
      return found != negated;
    }
    const std::uint32_t low = member();
    std::uint32_t high = low;
    if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') {
      ++at;
      high = member();
    }
    found |= low <= c && c <= high;
  }
  return std::nullopt;
}

// One name against one segment. Stars are retried from the last one only, so it takes no more than length times length.
bool name_matches(std::string_view pattern, std::string_view name) {
  std::size_t p = 0, n = 0, star = std::string_view::npos, retry = 0;
  while (n < name.size()) {
    std::size_t next_p = p, next_n = n;
    bool matched = false;
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      retry = n;
      continue;
    }
    if (p < pattern.size()) {
      const std::uint32_t c = next_code_point(name, next_n);
      if (pattern[p] == '?') {
        ++next_p;
        matched = true;
      } else if (pattern[p] == '[') {
        ++next_p;
        matched = class_matches(pattern, next_p, c).value_or(false);
      } else {
        if (pattern[p] == '\\' && p + 1 < pattern.size()) ++next_p;
        matched = next_code_point(pattern, next_p) == c;
      }
    }
    if (matched) {
      p = next_p;
      n = next_n;
    } else if (star != std::string_view::npos) {
      p = star;
      next_code_point(name, retry);
      n = retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool is_well_formed(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') {
      if (++i == pattern.size()) return false;
    } else if (pattern[i] == '[') {
      if (!class_matches(pattern, ++i, 0)) return false;
      --i;
    }
  }
  return true;
}

class Walk {
 public:
  Walk(Files& files, fs::path base) : files_(files), base_(std::move(base)) {}

  // False as soon as there is too much to visit.
  bool find(const std::string& below, const std::vector<std::string>& segments, std::size_t at) {
    if (++visited_ > most_visited) return false;
    const bool last = at + 1 == segments.size();
    const bool any_depth = segments[at] == "**";
    if (any_depth && !last && !find(below, segments, at + 1)) return false;
    for (const DirectoryEntry& entry : files_.list(base_ / below)) {
      if (++visited_ > most_visited) return false;
      if (!any_depth && !name_matches(segments[at], entry.name)) continue;
      const std::string path = below.empty() ? entry.name : below + '/' + entry.name;
      if (!entry.is_directory) {
        if (last) found_.push_back(path);
      } else if (any_depth ? !find(path, segments, at) : !last && !find(path, segments, at + 1)) {
        return false;
      }
    }
    return true;
  }

  std::vector<std::string> found() {
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

 private:
  Files& files_;
  fs::path base_;
  std::size_t visited_ = 0;
  std::vector<std::string> found_;
};

}  // namespace

std::variant<std::vector<std::string>, GlobFailure> glob(Files& files, const fs::path& directory,
                                                         std::string_view pattern) {
  if (pattern.size() > longest_pattern) return GlobFailure::too_many;
  std::vector<std::string> alternatives;
  if (!expand_braces(std::string(pattern), alternatives)) return GlobFailure::bad_pattern;
  Walk walk(files, directory);
  for (const std::string& alternative : alternatives) {
    if (!is_well_formed(alternative)) return GlobFailure::bad_pattern;
    const std::vector<std::string> segments = segments_of(alternative);
    if (std::find(segments.begin(), segments.end(), "..") != segments.end()) return GlobFailure::leaves_directory;
    if (!segments.empty() && !walk.find("", segments, 0)) return GlobFailure::too_many;
  }
  return walk.found();
}

}  // namespace pllint::terraform
