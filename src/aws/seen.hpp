// Seen: the things of a kind that are in view, and why there may be others. "Nobody opens the port" is certain only if
// everyone who could is in view: `any` and `all` answer unknown, never no or yes, while there may be more.
#pragma once

#include <vector>

#include "value/truth.hpp"

namespace pllint {

// A thing's `present()` is the truth that it is there at all: it exists, and is attached.
template <typename Thing>
struct Seen {
  std::vector<Thing> things;
  CausePtr unseen;  // why there may be more; null: these are all

  // Null: no more than before.
  void may_have_more(CausePtr cause) {
    if (!unseen) unseen = std::move(cause);
  }
  // Is there one beside those in view?
  Truth others() const { return unseen ? Truth::unknown(unseen) : Truth::no(); }

  auto begin() const { return things.begin(); }
  auto end() const { return things.end(); }
};

template <typename Thing, typename Predicate>
Truth any(const Seen<Thing>& seen, Predicate&& predicate) {
  return any(seen.things, [&](const Thing& thing) { return thing.present() & predicate(thing); }) | seen.others();
}

template <typename Thing, typename Predicate>
Truth all(const Seen<Thing>& seen, Predicate&& predicate) {
  return all(seen.things, [&](const Thing& thing) { return (!thing.present()) | predicate(thing); }) & !seen.others();
}

// Is there one?
template <typename Thing>
Truth any(const Seen<Thing>& seen) {
  return any(seen, [](const Thing&) { return Truth::yes(); });
}

}  // namespace pllint
