#include "terraform/functions/timestamp.hpp"

#include <fmt/format.h>

#include <limits>

#include "terraform/functions/function.hpp"

namespace pllint::terraform {
namespace {

using namespace std::chrono;

constexpr std::int64_t second = 1'000'000'000;

struct BadTimestamp {
  std::string why;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads a timestamp part by part, and complains as Terraform does.
class TimestampParser {
 public:
  explicit TimestampParser(std::string_view text) : rest_(text) {}

  Timestamp parse() {
    const int year_number = number(4, 0, 9999, "year");
    literal('-');
    const int month_number = number(2, 1, 12, "month");
    literal('-');
    const int day_number = number(2, 1, 31, "day of month");
    literal('T');
    const int hour = number(2, 0, 23, "hour");
    literal(':');
    const int minute = number(2, 0, 59, "minute");
    literal(':');
    const int seconds_number = number(2, 0, 59, "second");
    Timestamp result;
    result.nanoseconds = fraction();
    result.offset = zone();
    if (!rest_.empty()) fail("cannot use " + go_quoted(rest_) + " as timestamp segment");
    const year_month_day date{year{year_number}, month{static_cast<unsigned>(month_number)},
                              day{static_cast<unsigned>(day_number)}};
    if (!date.ok()) throw BadTimestamp{"not a valid RFC3339 timestamp: day out of range"};
    result.seconds = sys_days{date} + hours{hour} + minutes{minute} + seconds{seconds_number} - result.offset;
    return result;
  }

 private:
  [[noreturn]] static void fail(std::string_view why) {
    throw BadTimestamp{fmt::format("not a valid RFC3339 timestamp: {}", why)};
  }

  [[noreturn]] static void cannot_use(std::string_view rest, std::string_view what) {
    if (rest.empty()) fail(fmt::format("end of string before {}", what));
    if (what == "hour" && rest.find(':') != std::string_view::npos) fail("hour must be between 0 and 23 inclusive");
    if ((what == "hour" || what == "minute") && rest.size() != 2)
      fail(fmt::format("{} must have exactly two digits", what));
    fail(fmt::format("cannot use {} as {}", go_quoted(rest), what));
  }

  int number(std::size_t width, int least, int most, std::string_view what) {
    int value = 0;
    for (std::size_t i = 0; i < width; ++i) {
      if (i >= rest_.size() || !is_digit(rest_[i])) {
        if (what == "hour" && i == 1) fail("hour must have exactly two digits");
        cannot_use(rest_, what);
      }
      value = value * 10 + (rest_[i] - '0');
    }
    const std::string_view after = rest_.substr(width);
    if (value < least || value > most) cannot_use(what == "day of month" ? rest_ : after, what);
    rest_ = after;
    return value;
  }

  void literal(char c) {
    if (!rest_.empty() && rest_.front() == c) {
      rest_.remove_prefix(1);
      return;
    }
    if (c == 'T') fail("missing required time introducer 'T'");
    if (rest_.empty()) fail(fmt::format("end of string where \"{}\" is expected", c));
    fail(fmt::format("found {} where \"{}\" is expected", go_quoted(rest_), c));
  }

  std::int32_t fraction() {
    if (rest_.size() < 2 || rest_[0] != '.' || !is_digit(rest_[1])) return 0;
    rest_.remove_prefix(1);
    std::int32_t value = 0;
    int digits = 0;
    for (; !rest_.empty() && is_digit(rest_.front()); rest_.remove_prefix(1), ++digits)
      if (digits < 9) value = value * 10 + (rest_.front() - '0');
    for (; digits < 9; ++digits) value *= 10;
    return value;
  }

  minutes zone() {
    if (rest_.starts_with('Z')) {
      rest_.remove_prefix(1);
      return minutes{0};
    }
    const std::string_view text = rest_.substr(0, 6);
    const bool shaped = text.size() == 6 && (text[0] == '+' || text[0] == '-') && is_digit(text[1]) &&
                        is_digit(text[2]) && text[3] == ':' && is_digit(text[4]) && is_digit(text[5]);
    if (!shaped) cannot_use(rest_, "UTC offset");
    const int hour = (text[1] - '0') * 10 + (text[2] - '0'), minute = (text[4] - '0') * 10 + (text[5] - '0');
    if (hour > 23 || minute > 59) cannot_use(rest_, "UTC offset");
    rest_.remove_prefix(6);
    return minutes{(text[0] == '-' ? -1 : 1) * (hour * 60 + minute)};
  }

  std::string_view rest_;
};

std::optional<std::int64_t> unit_of(std::string_view name) {
  if (name == "ns") return 1;
  if (name == "us" || name == "\u00B5s" || name == "\u03BCs") return 1'000;
  if (name == "ms") return 1'000'000;
  if (name == "s") return second;
  if (name == "m") return 60 * second;
  if (name == "h") return 3600 * second;
  return std::nullopt;
}

}  // namespace

local_seconds Timestamp::local() const { return local_seconds{(seconds + offset).time_since_epoch()}; }

std::string Timestamp::offset_text(std::string_view separator) const {
  const auto total = static_cast<int>(std::abs(offset.count()));
  return fmt::format("{}{:02}{}{:02}", offset.count() < 0 ? '-' : '+', total / 60, separator, total % 60);
}

std::string Timestamp::text() const {
  const auto midnight = floor<days>(local());
  const year_month_day date{midnight};
  const hh_mm_ss time{local() - midnight};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), offset.count() == 0 ? "Z" : offset_text(":"));
}

std::variant<Timestamp, std::string> parse_timestamp(std::string_view text) {
  try {
    return TimestampParser(text).parse();
  } catch (const BadTimestamp& bad) {
    return bad.why;
  }
}

std::optional<Timestamp> parse_yaml_timestamp(std::string_view text) {
  // Short fields are filled up to those of RFC 3339.
  std::string full;
  std::size_t digits = 0;
  int fields = 0;
  const auto end_field = [&] {
    if (fields > 0 && digits == 1) full.insert(full.size() - 1, "0");
    ++fields;
    digits = 0;
  };
  std::size_t i = 0;
  for (; i < text.size() && fields < 6; ++i) {
    const char c = text[i];
    if (is_digit(c)) {
      full += c;
      ++digits;
      continue;
    }
    const std::string_view wanted = fields < 2 ? "-" : fields == 2 ? "Tt " : fields < 5 ? ":" : "";
    if (wanted.find(c) == std::string_view::npos) break;
    end_field();
    full += fields == 3 ? 'T' : c;
  }
  end_field();
  const std::string_view rest = text.substr(i);
  if (fields == 3 && rest.empty()) {
    full += "T00:00:00Z";
  } else if (fields == 6) {
    const bool blank = text.find(' ') != std::string_view::npos;
    const std::size_t zone = rest.find_first_not_of(".0123456789");
    // With a blank there is no zone, and else there must be one.
    if (blank != (zone == std::string_view::npos)) return std::nullopt;
    full.append(rest).append(blank ? "Z" : "");
  } else {
    return std::nullopt;
  }
  const auto parsed = parse_timestamp(full);
  const Timestamp* const timestamp = std::get_if<Timestamp>(&parsed);
  return timestamp ? std::optional(*timestamp) : std::nullopt;
}

std::variant<std::int64_t, std::string> parse_duration(std::string_view text) {
  const auto invalid = [&] { return fmt::format("time: invalid duration {}", go_quoted(text)); };
  std::string_view rest = text;
  const bool negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest == "0") return std::int64_t{0};
  if (rest.empty()) return invalid();
  long double total = 0;
  while (!rest.empty()) {
    long double value = 0, scale = 1;
    bool any = false;
    for (; !rest.empty() && is_digit(rest.front()); rest.remove_prefix(1), any = true)
      value = value * 10 + static_cast<long double>(rest.front() - '0');
    if (rest.starts_with('.')) {
      rest.remove_prefix(1);
      for (; !rest.empty() && is_digit(rest.front()); rest.remove_prefix(1), any = true) {
        scale *= 10;
        value = value * 10 + static_cast<long double>(rest.front() - '0');
      }
    }
    if (!any) return invalid();
    std::size_t length = 0;
    while (length < rest.size() && rest[length] != '.' && !is_digit(rest[length])) ++length;
    if (length == 0) return fmt::format("time: missing unit in duration {}", go_quoted(text));
    const std::string_view name = rest.substr(0, length);
    const auto unit = unit_of(name);
    if (!unit) return fmt::format("time: unknown unit {} in duration {}", go_quoted(name), go_quoted(text));
    total += value / scale * static_cast<long double>(*unit);
    rest.remove_prefix(length);
  }
  if (!(total <= 9223372036854775807.0L)) return invalid();
  const auto nanoseconds = static_cast<std::int64_t>(total);
  return negative ? -nanoseconds : nanoseconds;
}

Timestamp later(Timestamp timestamp, std::int64_t nanoseconds) {
  std::int64_t whole = nanoseconds / second;
  std::int64_t fraction = timestamp.nanoseconds + nanoseconds % second;
  if (fraction < 0) {
    fraction += second;
    --whole;
  } else if (fraction >= second) {
    fraction -= second;
    ++whole;
  }
  timestamp.seconds += seconds{whole};
  timestamp.nanoseconds = static_cast<std::int32_t>(fraction);
  return timestamp;
}

}  // namespace pllint::terraform
