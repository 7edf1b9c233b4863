#include "check/date.hpp"

#include <fmt/format.h>

#include <charconv>

namespace pllint {

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t length) {
    unsigned value = 0;
    const char* const end = text.data() + at + length;
    const auto [stopped, error] = std::from_chars(text.data() + at, end, value);
    return error == std::errc() && stopped == end ? value : 0U;
  };
  const Date date{std::chrono::year(static_cast<int>(number(0, 4))), std::chrono::month(number(5, 2)),
                  std::chrono::day(number(8, 2))};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string text_of(const Date& date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

}  // namespace pllint
