// Comma separated values as Go's encoding/csv reads them (RFC 4180): empty lines are skipped, quotes are strict.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pllint::terraform {

class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : rest_(text) {}

  // The next record; false at the end and at an error. `fields`: how many it must have, if not 0.
  bool next(std::vector<std::string>& record, std::size_t fields = 0);

  // Go's words; empty where there is none.
  const std::string& error() const { return error_; }

 private:
  bool read_line();
  bool fail(std::size_t line, std::string_view why);

  std::string_view rest_;
  std::string line_;  // with its "\n", if it has one
  std::size_t number_ = 0;
  std::string error_;
};

}  // namespace pllint::terraform
