// Truth: the answer to a question about a configuration that nobody has applied yet: no, unknown or yes, with
// Kleene's logic, and when unknown the Cause that hid the answer.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "text/source.hpp"

namespace pllint {

// Why something cannot be known from the sources, and where that shows.
struct Cause {
  enum class Kind {
    variable_without_value,
    data_source,
    computed,  // AWS decides at creation
    module_not_on_disk,
    remote_state,
    impure_function,
    unsupported_function,
    condition,      // a conditional whose condition is unknown
    existence,      // nobody knows whether, or how often, the resource exists
    open_world,     // something out of view may add to it
    not_modelled,   // pllint does not know this part of AWS
    limit,          // a bound of the evaluation was reached
    syntax_error,
    undeclared,     // a name that leads nowhere: an error that not even try() catches
    invalid,        // the expression cannot be evaluated: Terraform would report an error
    outside_roots,  // a file that pllint may not read, or that does not exist
  };
  Kind kind = Kind::invalid;
  std::string says;  // one clause: "var.vpc_id has no value"
  Span span;
};

using CausePtr = std::shared_ptr<const Cause>;

inline CausePtr make_cause(Cause::Kind kind, std::string says, Span span = {}) {
  return std::make_shared<const Cause>(Cause{kind, std::move(says), span});
}

class Truth {
 public:
  static Truth yes() { return Truth(State::yes, nullptr); }
  static Truth no() { return Truth(State::no, nullptr); }
  static Truth unknown(CausePtr cause) { return Truth(State::unknown, std::move(cause)); }
  static Truth of(bool known) { return known ? yes() : no(); }

  bool is_yes() const { return state_ == State::yes; }
  bool is_no() const { return state_ == State::no; }
  bool is_unknown() const { return state_ == State::unknown; }
  const CausePtr& cause() const { return cause_; }  // null unless unknown

  // Not a bool, on purpose: `if (!admits)` would turn "cannot tell" into "does not".
  explicit operator bool() const = delete;

  friend Truth operator&(Truth a, Truth b) { return a.state_ <= b.state_ ? std::move(a) : std::move(b); }
  friend Truth operator|(Truth a, Truth b) { return a.state_ >= b.state_ ? std::move(a) : std::move(b); }
  friend Truth operator!(Truth a) {
    if (a.state_ != State::unknown) a.state_ = a.state_ == State::yes ? State::no : State::yes;
    return a;
  }
  Truth& operator&=(Truth other) { return *this = std::move(*this) & std::move(other); }
  Truth& operator|=(Truth other) { return *this = std::move(*this) | std::move(other); }

 private:
  enum class State { no, unknown, yes };  // in this order: `&` is the minimum, `|` the maximum
  Truth(State state, CausePtr cause) : state_(state), cause_(std::move(cause)) {}

  State state_;
  CausePtr cause_;
};

// Is the predicate true of any / of every element? An empty range answers no / yes.
template <typename Range, typename Predicate>
Truth any(const Range& range, Predicate&& predicate) {
  Truth result = Truth::no();
  for (const auto& element : range) {
    result |= predicate(element);
    if (result.is_yes()) break;
  }
  return result;
}

template <typename Range, typename Predicate>
Truth all(const Range& range, Predicate&& predicate) {
  Truth result = Truth::yes();
  for (const auto& element : range) {
    result &= predicate(element);
    if (result.is_no()) break;
  }
  return result;
}

}  // namespace pllint
