// Workspace: all stacks of one run, the resources by type, who is attached to whom, and the links between an endpoint
// and the endpoint service that it connects to.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/link.hpp"
#include "graph/stack.hpp"

namespace pllint {

// The name by which a type is asked for: "aws_lb_listener" for aws_alb_listener, its other name.
std::string canonical_type(std::string_view type);

// The resource that a reference points at; null if it points at something else.
const Resource* resource_of(const Reference& reference);

// Whatever is not known of the value is an attribute that AWS makes, rather than something that somebody writes out of
// view: an id, an ARN, a name that is looked up. What remote state and parameters hold may be anything.
bool is_made_by_aws(const Value& value);

class Workspace {
 public:
  explicit Workspace(std::vector<std::unique_ptr<Stack>> stacks, std::vector<ConfiguredLink> configured = {});

  const std::vector<std::unique_ptr<Stack>>& stacks() const { return stacks_; }

  // The sources as they were before the change that is looked at; it must outlive this one.
  void set_before(const Workspace& before) { before_ = &before; }
  const Workspace* before() const { return before_; }
  // The resource of the same address in the same stack, before the change; null where there is none, or no change.
  const Resource* before(const Resource& resource) const;

  // Resources of the (canonical) type, in reading order: by stack, then by place.
  std::span<const Resource* const> of_type(std::string_view type) const;
  std::span<const Resource* const> data_of_type(std::string_view type) const;
  std::span<const Resource* const> of_type(std::string_view type, const Stack& stack) const;

  // Resources of `type` whose `attribute` (a plain argument) refers to `target`, whatever the attribute of it; and,
  // apart from them, those for which this cannot be told: the argument is unknown, a literal, a choice.
  struct Undetermined {
    const Resource* resource;
    Truth truth;              // unknown, and why
    bool has_choice = false;  // assumptions may tell more
  };
  struct Attached {
    std::span<const Resource* const> certain;
    std::span<const Undetermined> undetermined;
  };
  Attached attached(std::string_view type, std::string_view attribute, const Resource& target) const;

  // Does the value, written in `from`, hold a reference to `target`? In another stack what cannot be told counts only
  // if the user named both stacks or the target's stack hands its identity out: else one stack that takes ids from
  // variables would leave every other stack of a repository undecided.
  Truth leads_to(const Value& value, const Resource& target, const Stack& from) const;

  // Where a value's identity comes from: through a data source to the managed resource that it looks up by name,
  // through remote state and SSM parameters to what the one stack in view that has them puts there. Else the value
  // itself.
  Value source_of(const Value& value) const;

  // What stacks in view put where the data source (remote state, SSM parameter) reads; none if it reads neither.
  std::vector<Value> handed_over(const Reference& reference) const;

  // Everything of the same stack whose body names the resource or depends on it, directly.
  std::span<const Resource* const> dependents(const Resource& resource) const;
  // Must `on` exist before `resource` does, directly or through others?
  bool depends_on(const Resource& resource, const Resource& on) const;

  const std::vector<Link>& links() const;
  std::vector<const Link*> links_of_service(const Resource& service) const;
  const Link* link_of_endpoint(const Resource& endpoint) const;

  // Where an answer is kept once it is worked out; null until then. For Inquiry::recall.
  std::shared_ptr<const void>& recalled(std::string key) const { return recalled_[std::move(key)]; }

  // Why what is in view may not be all that is attached to the resource; null if everything is in view.
  CausePtr outsider(const Resource& resource) const;

  // An export or SSM parameter that hands the resource out and that nobody in view reads is there for somebody who is
  // not; null: there is none. Outputs that are no exports are read by people more often than by stacks: they say
  // nothing.
  CausePtr handed_out_of_view(const Resource& resource) const;

 private:
  struct Resources {
    std::vector<const Resource*> all;
    std::unordered_map<const Stack*, std::pair<std::size_t, std::size_t>> of_stack;  // begin and end within `all`
  };
  using ByType = std::map<std::string, Resources, std::less<>>;

  struct Attachments {
    std::vector<const Resource*> certain;
    std::vector<Undetermined> undetermined;
    bool has_asked_open = false;
  };
  // For one attribute of one type.
  struct AttachmentIndex {
    std::unordered_map<const Referent*, Attachments> by_target;
    std::unordered_map<const Stack*, std::vector<const Resource*>> open;  // to be asked about every target
  };

  // Values by names that may be known only as the same expression.
  class ByName {
   public:
    void add(const Value& name, Value value);
    // Of those names that are the same for certain.
    std::span<const Value> of(const Value& name) const;

   private:
    std::unordered_map<std::string, std::vector<Value>> by_text_;
    std::unordered_map<std::string, std::vector<Value>> by_identity_;  // of what is no known text
  };

  Truth reference_leads_to(const Value& value, const Resource& target, const Stack& from) const;
  const Resource* looked_up(const Resource& data) const;
  bool hands_out(const Resource& target) const;
  bool is_imported(const Value& exported) const;
  bool is_read(const Value& parameter) const;
  std::span<const Stack* const> stacks_with_output(std::string_view name) const;
  // May what is not known in `from` be the identity of something in the target's stack?
  bool may_reach(const Resource& target, const Stack& from) const;

  std::vector<std::unique_ptr<Stack>> stacks_;
  std::vector<ConfiguredLink> configured_;
  const Workspace* before_ = nullptr;
  ByType managed_;
  ByType data_;
  // Worked out when first asked for. A workspace is asked by one thread at a time.
  mutable std::map<std::pair<std::string, std::string>, AttachmentIndex> attachments_;
  mutable std::unordered_map<const Stack*, std::unordered_map<const Referent*, std::vector<const Resource*>>>
      dependents_;
  mutable std::unordered_map<const Stack*, std::unordered_set<const Referent*>> handed_out_;
  mutable std::optional<std::unordered_map<const Referent*, CausePtr>> outsiders_;
  mutable std::optional<std::map<std::string, std::vector<const Stack*>, std::less<>>> stacks_by_output_;
  mutable std::optional<ByName> imported_;
  mutable std::optional<ByName> read_parameters_;
  mutable std::optional<ByName> exported_;
  mutable std::optional<std::unordered_map<std::string, std::vector<const Resource*>>> parameters_;
  mutable std::optional<std::vector<Link>> links_;
  mutable std::unordered_map<std::string, std::shared_ptr<const void>> recalled_;
};

}  // namespace pllint
