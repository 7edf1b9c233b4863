// Source: one file's bytes, and Span: a half-open byte range of it. Trees, values and findings point into sources
// and never copy or re-find a place. Lines and columns exist only where people read them.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace pllint {

// Line and column, both counted from 1; the column counts Unicode code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend auto operator<=>(const Position&, const Position&) = default;
};

class Source {
 public:
  // `path` is the path as a user in the current directory would open it.
  Source(std::string path, std::string bytes);
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  const std::string& path() const { return path_; }
  std::string_view text() const { return bytes_; }

  Position position(std::uint32_t offset) const;
  // The line's text without its end-of-line; lines count from 1.
  std::string_view line(std::uint32_t number) const;

 private:
  const std::vector<std::uint32_t>& line_starts() const;

  std::string path_;
  std::string bytes_;
  mutable std::once_flag indexed_;
  mutable std::vector<std::uint32_t> line_starts_;
};

struct Span {
  const Source* source = nullptr;  // null: nowhere in the sources
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  explicit operator bool() const { return source != nullptr; }
  std::string_view text() const { return source ? source->text().substr(begin, end - begin) : std::string_view{}; }
  bool contains(const Span& inner) const {
    return source == inner.source && begin <= inner.begin && inner.end <= end;
  }
  Position start() const { return source ? source->position(begin) : Position{}; }
  Position finish() const { return source ? source->position(end) : Position{}; }

  friend bool operator==(const Span&, const Span&) = default;
};

// Order of reading: by path, then by offset. Never by address, so that output does not depend on the run.
bool reads_before(const Span& a, const Span& b);

// "main.tf:12", as findings and causes name a place in running text.
std::string place_name(const Span& span);

}  // namespace pllint
