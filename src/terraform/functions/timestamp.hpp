// Points in time as Terraform writes them (RFC 3339), and Go's durations.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace pllint::terraform {

struct Timestamp {
  std::chrono::sys_seconds seconds;  // UTC
  std::int32_t nanoseconds = 0;
  std::chrono::minutes offset{0};  // of the zone it was written in

  // As a clock in that zone shows it.
  std::chrono::local_seconds local() const;
  // RFC 3339, without a fraction.
  std::string text() const;
  // "+02:00", "+0200"
  std::string offset_text(std::string_view separator) const;
};

// The timestamp, or what Terraform says is wrong with it.
std::variant<Timestamp, std::string> parse_timestamp(std::string_view text);

// YAML's looser timestamps as well: "2001-12-14", "2001-12-14 21:59:43".
std::optional<Timestamp> parse_yaml_timestamp(std::string_view text);

// Nanoseconds of "1h30m", or Go's complaint.
std::variant<std::int64_t, std::string> parse_duration(std::string_view text);

Timestamp later(Timestamp timestamp, std::int64_t nanoseconds);

}  // namespace pllint::terraform
