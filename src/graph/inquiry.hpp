// Inquiry: one question asked of a workspace under assumptions. Where an answer depends on a condition that nobody
// knows (a conditional, a CloudFormation Condition), the asker tries both sides: it asks once without assumptions, and
// when the inquiry has met an open condition, again with that condition assumed true and assumed false.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/workspace.hpp"
#include "value/condition.hpp"

namespace pllint {

class Inquiry {
 public:
  explicit Inquiry(const Workspace& workspace, Assumptions assumptions = {})
      : workspace_(&workspace), assumptions_(std::move(assumptions)) {}

  const Workspace& workspace() const { return *workspace_; }
  const Assumptions& assumptions() const { return assumptions_; }

  // The value with every choice in it replaced by the assumed side; a choice whose condition is open becomes unknown,
  // and the condition is remembered.
  Value resolve(const Value& value);
  // The resource's argument, resolved; null if it is not written.
  Value read(const Resource& resource, std::string_view argument) { return resolve(resource.value(argument)); }

  // Does the resource exist? Unknown where its count or for_each is.
  Truth exists(const Resource& resource) { return is_true(resolve(resource.exists)); }

  // The answer to the question `key`, which `ask` works out with the inquiry that it is given: once for the workspace,
  // unless it depends on a condition. An answer holds no view, which would keep that inquiry.
  template <typename Answer, typename Ask>
  Answer recall(std::string key, Ask&& ask);

  // The first open condition that was met; null if the answers so far depend on none.
  const std::shared_ptr<const Condition>& open_condition() const { return open_condition_; }

 private:
  Value decide(const Choice& choice, const Value& value);

  const Workspace* workspace_;
  Assumptions assumptions_;
  std::shared_ptr<const Condition> open_condition_;
};

template <typename Answer, typename Ask>
Answer Inquiry::recall(std::string key, Ask&& ask) {
  std::shared_ptr<const void>& known = workspace_->recalled(std::move(key));
  if (!known) {
    Inquiry plain(*workspace_);
    auto answer = std::make_shared<std::optional<Answer>>(ask(plain));
    if (plain.open_condition()) answer->reset();
    known = std::move(answer);
  }
  const auto& answer = *static_cast<const std::optional<Answer>*>(known.get());
  return answer ? *answer : ask(*this);
}

// For keys: what the question is about.
inline std::string key_of(std::string_view question, const Resource& resource) {
  const Resource* const address = &resource;
  std::string key(question);
  return key.append(1, '\n').append(reinterpret_cast<const char*>(&address), sizeof(address));
}

}  // namespace pllint
