// Dates, as `until` gives them: 2027-01-31.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace pllint {

using Date = std::chrono::year_month_day;

// ISO 8601; nothing where that day does not exist.
std::optional<Date> parse_date(std::string_view text);

std::string text_of(const Date& date);

}  // namespace pllint
