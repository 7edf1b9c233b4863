#include "text/source.hpp"

#include <algorithm>
#include <cstring>
#include <tuple>

namespace pllint {

Source::Source(std::string path, std::string bytes) : path_(std::move(path)), bytes_(std::move(bytes)) {}

const std::vector<std::uint32_t>& Source::line_starts() const {
  std::call_once(indexed_, [this] {
    line_starts_.push_back(0);
    const char* const begin = bytes_.data();
    const char* const end = begin + bytes_.size();
    for (const char* at = begin; (at = static_cast<const char*>(
                                      std::memchr(at, '\n', static_cast<std::size_t>(end - at))));) {
      ++at;
      line_starts_.push_back(static_cast<std::uint32_t>(at - begin));
    }
  });
  return line_starts_;
}

Position Source::position(std::uint32_t offset) const {
  const auto& starts = line_starts();
  offset = std::min(offset, static_cast<std::uint32_t>(bytes_.size()));
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  const std::uint32_t start = *(after - 1);
  Position result;
  result.line = static_cast<std::uint32_t>(after - starts.begin());
  // A byte order mark is no character of the first line.
  const bool is_marked = start == 0 && bytes_.starts_with("\xEF\xBB\xBF");
  for (std::uint32_t at = is_marked ? 3 : start; at < offset; ++at)
    if ((static_cast<unsigned char>(bytes_[at]) & 0xC0U) != 0x80U) ++result.column;
  return result;
}

std::string_view Source::line(std::uint32_t number) const {
  const auto& starts = line_starts();
  if (number == 0 || number > starts.size()) return {};
  const std::size_t begin = starts[number - 1];
  std::size_t end = number < starts.size() ? starts[number] - 1 : bytes_.size();
  if (end > begin && bytes_[end - 1] == '\r') --end;
  return std::string_view(bytes_).substr(begin, end - begin);
}

bool reads_before(const Span& a, const Span& b) {
  if (!a.source || !b.source) return !a.source && b.source;
  return std::tie(a.source->path(), a.begin, a.end) < std::tie(b.source->path(), b.begin, b.end);
}

std::string place_name(const Span& span) {
  if (!span) return "";
  return span.source->path() + ":" + std::to_string(span.start().line);
}

}  // namespace pllint
