// Inquiry: one question asked of a workspace under assumptions. Where an answer depends on a condition that nobody
// knows (a conditional, a CloudFormation Condition), the asker tries both sides: it asks once without assumptions, and
// when the inquiry has met an open condition, again with that condition assumed true and assumed false.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/recollection.hpp"
#include "graph/workspace.hpp"
#include "value/condition.hpp"

namespace pllint {

// Thrown by an inquiry that is to stop at the first open condition: its asker tries both sides of it, and then nothing
// that it would have said counts.
struct OpenConditionMet {
  std::shared_ptr<const Condition> condition;
};

class Inquiry {
 public:
  enum class AtOpenCondition { go_on, stop };  // one without identity is never stopped at: nobody can assume it

  explicit Inquiry(const Workspace& workspace, Assumptions assumptions = {},
                   AtOpenCondition at_open = AtOpenCondition::go_on)
      : workspace_(&workspace), assumptions_(std::move(assumptions)), at_open_(at_open) {}

  const Workspace& workspace() const { return *workspace_; }
  const Assumptions& assumptions() const { return assumptions_; }

  // The value with every choice in it replaced by the assumed side; a choice whose condition is open becomes unknown,
  // and the condition is remembered.
  Value resolve(const Value& value);
  // The resource's argument, resolved; null if it is not written.
  Value read(const Resource& resource, std::string_view argument) { return resolve(resource.value(argument)); }

  // Does the resource exist? Unknown where its count or for_each is.
  Truth exists(const Resource& resource) { return is_true(resolve(resource.exists)); }

  // The answer to the question `key`, which `ask` works out with the inquiry that it is given: once for every way in
  // which the conditions that it depends on may be decided. An answer holds no view, which would keep that inquiry.
  template <typename Answer, typename Ask>
  Answer recall(std::string key, Ask&& ask);

  // The first open condition that was met; null if the answers so far depend on none.
  const std::shared_ptr<const Condition>& open_condition() const { return open_condition_; }

 private:
  Value decide(const Choice& choice, const Value& value);
  // Whether the condition holds under the assumptions; nullopt: it is open. Remembered as what the answer depends on.
  std::optional<bool> look_at(const std::shared_ptr<const Condition>& condition, bool matters);

  const Workspace* workspace_;
  Assumptions assumptions_;
  AtOpenCondition at_open_;
  std::shared_ptr<const Condition> open_condition_;
  Way* way_ = nullptr;  // set while an answer that is to be recalled is worked out
};

template <typename Answer, typename Ask>
Answer Inquiry::recall(std::string key, Ask&& ask) {
  Recollection& known = workspace_->recalled(std::move(key));
  const Recollection* const found = known.follow([&](const auto&... met) { return look_at(met...); });
  if (found) return *static_cast<const Answer*>(found->answer.get());
  Inquiry asked = *this;
  Way way;
  asked.way_ = &way;
  auto answer = std::make_shared<const Answer>(ask(asked));
  for (const Decided& decided : way) look_at(decided.condition, decided.matters);
  known.keep(way, answer);
  return *answer;
}

// For keys: what the question is about.
inline std::string key_of(std::string_view question, const Resource& resource) {
  const Resource* const address = &resource;
  std::string key(question);
  return key.append(1, '\n').append(reinterpret_cast<const char*>(&address), sizeof(address));
}

}  // namespace pllint
