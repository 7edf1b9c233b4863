#include "terraform/functions/csv.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace pllint::terraform {

bool CsvReader::read_line() {
  if (rest_.empty()) return false;
  const std::size_t length = std::min(rest_.find('\n'), rest_.size() - 1) + 1;
  line_ = rest_.substr(0, length);
  rest_.remove_prefix(length);
  ++number_;
  if (line_.ends_with("\r\n")) line_.replace(line_.size() - 2, 2, "\n");
  if (rest_.empty() && line_.ends_with('\r')) line_.pop_back();
  return true;
}

bool CsvReader::fail(std::size_t line, std::string_view why) {
  error_ = fmt::format("CSV parse error on line {}: {}", line, why);
  return false;
}

bool CsvReader::next(std::vector<std::string>& record, std::size_t fields) {
  record.clear();
  do {
    if (!read_line()) return false;
  } while (line_ == "\n");
  const std::size_t first_line = number_;
  std::size_t at = 0;
  for (bool more = true; more;) {
    const std::string_view line = line_;
    if (!line.substr(at).starts_with('"')) {
      const std::size_t end = std::min({line.find(',', at), line.find('\n', at), line.size()});
      const std::string_view field = line.substr(at, end - at);
      if (field.find('"') != std::string_view::npos) return fail(number_, "bare \" in non-quoted-field");
      record.emplace_back(field);
      more = end < line.size() && line[end] == ',';
      at = end + 1;
      continue;
    }
    std::string field;
    ++at;
    for (bool open = true; open;) {
      const std::size_t quote = line_.find('"', at);
      if (quote == std::string::npos) {
        field += line_.substr(at);
        at = 0;
        if (!read_line()) return fail(number_, "extraneous or missing \" in quoted-field");
        continue;
      }
      field += line_.substr(at, quote - at);
      at = quote + 1;
      const char after = at < line_.size() ? line_[at] : '\n';
      if (after == '"') {
        field += '"';
        ++at;
      } else if (after == ',' || after == '\n') {
        open = false;
        more = after == ',';
        ++at;
      } else {
        return fail(number_, "extraneous or missing \" in quoted-field");
      }
    }
    record.push_back(std::move(field));
  }
  if (fields != 0 && record.size() != fields) return fail(first_line, "wrong number of fields");
  return true;
}

}  // namespace pllint::terraform
