// Once: something that is worked out when it is first asked for, by whichever thread asks first; the others wait for
// it.
#pragma once

#include <mutex>
#include <utility>

namespace pllint {

template <typename T>
class Once {
 public:
  template <typename Make>
  const T& get(Make&& make) const {
    std::call_once(made_, [&] { value_ = std::forward<Make>(make)(); });
    return value_;
  }

 private:
  mutable std::once_flag made_;
  mutable T value_{};
};

}  // namespace pllint
