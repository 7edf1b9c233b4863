// Exit status: what a gate reads.
#pragma once

namespace pllint::command {

enum class Status {
  fine = 0,
  findings = 1,    // at or above --fail-on
  usage = 2,       // a wrong command line or configuration: nothing, or not what was meant, was checked
  unreadable = 3,  // an input could not be read or parsed; the rest was checked
};

// The one that a gate must know of where both apply.
constexpr Status graver(Status a, Status b) {
  constexpr auto rank = [](Status status) {
    return status == Status::usage ? 3 : status == Status::unreadable ? 2 : static_cast<int>(status);
  };
  return rank(a) < rank(b) ? b : a;
}

}  // namespace pllint::command
