// Date and time (https://developer.hashicorp.com/terraform/language/functions#date-and-time-functions).
#include <fmt/format.h>

#include <tuple>

#include "terraform/functions/function.hpp"
#include "terraform/functions/timestamp.hpp"

namespace pllint::terraform {
namespace {

using namespace std::chrono;

constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
constexpr std::string_view weekdays[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

// What is wrong with it is the argument's fault, or the call's.
Timestamp timestamp(const Call& call, std::size_t argument, bool blame_argument = true) {
  const auto parsed = parse_timestamp(call.text(argument));
  if (const std::string* const why = std::get_if<std::string>(&parsed)) {
    if (blame_argument) call.refuse(argument, *why);
    call.fail(*why);
  }
  return std::get<Timestamp>(parsed);
}

struct DateVerb {
  char letter;
  std::string_view hint;  // what the verb may be
};

constexpr DateVerb date_verbs[] = {
    {'Y', ": year must either be \"YY\" or \"YYYY\""},
    {'M', ": month must be \"M\", \"MM\", \"MMM\", or \"MMMM\""},
    {'D', ": day of month must either be \"D\" or \"DD\""},
    {'E', ": day of week must either be \"EEE\" or \"EEEE\""},
    {'h', ": 24-hour must either be \"h\" or \"hh\""},
    {'H', ": 12-hour must either be \"H\" or \"HH\""},
    {'A', ": must be \"AA\""},
    {'a', ": must be \"aa\""},
    {'m', ": minute must either be \"m\" or \"mm\""},
    {'s', ": second must either be \"s\" or \"ss\""},
    {'Z', ": timezone must be Z, ZZZZ, or ZZZZZ"},
};

// One verb, a letter so many times; nullopt: there is no such verb.
std::optional<std::string> verb_text(const Timestamp& time, char letter, std::size_t width) {
  const auto midnight = floor<days>(time.local());
  const year_month_day date{midnight};
  const hh_mm_ss clock{time.local() - midnight};
  const auto hour = static_cast<int>(clock.hours().count());
  const auto padded = [&](long long value) -> std::optional<std::string> {
    if (width > 2) return std::nullopt;
    return width == 2 ? fmt::format("{:02}", value) : fmt::format("{}", value);
  };
  const auto named = [&](std::string_view name) -> std::optional<std::string> {
    if (width == 3) return std::string(name.substr(0, 3));
    return width == 4 ? std::optional(std::string(name)) : std::nullopt;
  };
  switch (letter) {
    case 'Y': {
      const int year = static_cast<int>(date.year());
      if (width == 2) return fmt::format("{:02}", year % 100);
      return width == 4 ? std::optional(fmt::format("{:04}", year)) : std::nullopt;
    }
    case 'M': {
      const unsigned month = static_cast<unsigned>(date.month());
      return width < 3 ? padded(month) : named(months[month - 1]);
    }
    case 'D': return padded(static_cast<unsigned>(date.day()));
    case 'E': return named(weekdays[weekday{midnight}.c_encoding()]);
    case 'h': return padded(hour);
    case 'H': return padded(hour % 12 == 0 ? 12 : hour % 12);
    case 'A': return width == 2 ? std::optional<std::string>(hour < 12 ? "AM" : "PM") : std::nullopt;
    case 'a': return width == 2 ? std::optional<std::string>(hour < 12 ? "am" : "pm") : std::nullopt;
    case 'm': return padded(clock.minutes().count());
    case 's': return padded(clock.seconds().count());
    case 'Z':
      if (width == 1) return time.offset.count() == 0 ? "Z" : time.offset_text(":");
      if (width == 3) return time.offset.count() == 0 ? "UTC" : time.offset_text("");
      if (width == 4) return time.offset_text("");
      return width == 5 ? std::optional(time.offset_text(":")) : std::nullopt;
    default: return std::nullopt;
  }
}

// A literal between quotes, in which two quotes are one; two quotes alone are one as well.
std::string quoted_literal(const Call& call, std::string_view format, std::size_t& at) {
  if (format.substr(at).starts_with("''")) {
    at += 2;
    return "'";
  }
  std::string out;
  for (std::size_t i = at + 1; i < format.size(); ++i) {
    if (format[i] == '\'') {
      if (!format.substr(i + 1).starts_with('\'')) {
        at = i + 1;
        return out;
      }
      ++i;
    }
    out += format[i];
  }
  call.refuse(0, "unterminated literal '");
}

Value format_date(Call& call) {
  const Timestamp time = timestamp(call, 1);
  const std::string_view format = call.text(0);
  std::string out;
  for (std::size_t at = 0; at < format.size();) {
    const char c = format[at];
    if (c == '\'') {
      out += quoted_literal(call, format, at);
    } else if (std::isalpha(static_cast<unsigned char>(c))) {
      const std::size_t end = std::min(format.find_first_not_of(c, at), format.size());
      const auto text = verb_text(time, c, end - at);
      if (!text) {
        std::string_view hint;
        for (const DateVerb& verb : date_verbs)
          if (verb.letter == c) hint = verb.hint;
        call.refuse(0, fmt::format("invalid date format verb {}{}", go_quoted(format.substr(at, end - at)), hint));
      }
      out += *text;
      at = end;
    } else {
      out += c;
      ++at;
    }
  }
  return call.text_result(std::move(out));
}

Value add_duration(Call& call) {
  const Timestamp time = timestamp(call, 0, false);
  const auto duration = parse_duration(call.text(1));
  if (const std::string* const why = std::get_if<std::string>(&duration)) call.fail(*why);
  return call.text_result(later(time, std::get<std::int64_t>(duration)).text());
}

Value compare_times(Call& call) {
  const Timestamp a = timestamp(call, 0), b = timestamp(call, 1);
  const auto left = std::tie(a.seconds, a.nanoseconds), right = std::tie(b.seconds, b.nanoseconds);
  return Value::number(left < right ? -1 : left == right ? 0 : 1);
}

Value now(Call& call) {
  const CausePtr cause =
      make_cause(Cause::Kind::impure_function, "timestamp() differs at every run", call.context.call);
  return Value::unknown(cause);
}

// The same wherever it is called in one run.
Value time_of_plan(Call& call) {
  return call.unknown(
      make_cause(Cause::Kind::impure_function, "plantimestamp() differs at every run", call.context.call));
}

constexpr Function functions[] = {
    {"formatdate", {{{"format", Shape::string}, {"time", Shape::string}}}, {}, format_date},
    {"plantimestamp", {}, {}, time_of_plan},
    {"timeadd", {{{"timestamp", Shape::string}, {"duration", Shape::string}}}, {}, add_duration},
    {"timecmp", {{{"timestamp_a", Shape::string}, {"timestamp_b", Shape::string}}}, {}, compare_times},
    {"timestamp", {}, {}, now},
};

}  // namespace

constinit const std::span<const Function> date_functions = functions;

}  // namespace pllint::terraform
