// Recollection: the answers to one question, by the conditions that they depend on. An answer follows from how the
// conditions that are met on the way to it are decided, one after the other: the tree of these ways has the answers as
// its leaves, and each is worked out once.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "value/value.hpp"

namespace pllint {

struct Decided {
  std::shared_ptr<const Condition> condition;
  bool matters = true;        // false: met as a choice between equals, which asks nobody to assume anything
  std::optional<bool> holds;  // nullopt: it was open
};
using Way = std::vector<Decided>;  // each condition once, in the order in which they were met

class Recollection {
 public:
  std::shared_ptr<const void> answer;  // of a leaf

  // The leaf at the end of the way that `look_at`, given a condition, decides; null if nobody went it yet.
  template <typename LookAt>
  const Recollection* follow(LookAt&& look_at) const {
    const Recollection* at = this;
    while (at && at->condition_) at = at->way(look_at(at->condition_, at->matters_)).get();
    return at && at->answer ? at : nullptr;
  }

  void keep(const Way& way_there, std::shared_ptr<const void> found) {
    Recollection* at = this;
    for (const Decided& decision : way_there) {
      if (!at->condition_) {
        at->condition_ = decision.condition;
        at->matters_ = decision.matters;
      }
      std::unique_ptr<Recollection>& next = at->way(decision.holds);
      if (!next) next = std::make_unique<Recollection>();
      at = next.get();
    }
    at->answer = std::move(found);
  }

 private:
  static std::size_t index(std::optional<bool> holds) { return holds ? (*holds ? 1U : 2U) : 0U; }
  std::unique_ptr<Recollection>& way(std::optional<bool> holds) { return ways_[index(holds)]; }
  const std::unique_ptr<Recollection>& way(std::optional<bool> holds) const { return ways_[index(holds)]; }

  std::shared_ptr<const Condition> condition_;  // null: a leaf
  bool matters_ = true;
  std::array<std::unique_ptr<Recollection>, 3> ways_;
};

}  // namespace pllint
