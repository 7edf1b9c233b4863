// Workspace: all stacks of one run, the resources by type, who is attached to whom, and the links between an endpoint
// and the endpoint service that it connects to.
//
// Threads ask in parallel, each a Workspace of its own (`for_another_thread`). What they share is the stacks, which
// lock themselves while they evaluate (graph/stack.hpp), and the World: what is never changed, and indexes that are
// built once from values that do not depend on who asks. Everything else that is remembered is the thread's own.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/link.hpp"
#include "graph/recollection.hpp"
#include "graph/stack.hpp"
#include "text/once.hpp"

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

  // The same stacks, for another thread to ask.
  Workspace for_another_thread() const { return Workspace(world_); }

  const std::vector<std::unique_ptr<Stack>>& stacks() const { return world_->stacks; }

  // Rules are asked about the stacks from the one position up to the other only, at first about all. What they see is
  // everything all the same.
  void ask_about(std::size_t begin, std::size_t end);
  std::span<const std::unique_ptr<Stack>> asked_stacks() const;
  std::span<const Resource* const> asked_of_type(std::string_view type) const;
  bool asks_about(const Stack& stack) const;
  // Of several parts of the workspace one is asked what concerns no stack in particular.
  bool asks_about_whole() const { return asked_begin_ == 0; }

  // The sources as they were before the change that is looked at; it must outlive this one.
  void set_before(const Workspace& before) { world_->before = &before; }
  const Workspace* before() const { return world_->before; }
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

  // What is remembered of a question. For Inquiry::recall.
  Recollection& recalled(std::string key) const { return recalled_[std::move(key)]; }

  // Why what is in view may not be all that is attached to the resource; null if everything is in view.
  CausePtr outsider(const Resource& resource) const;

  // An export or SSM parameter that hands the resource out and that nobody in view reads is there for somebody who is
  // not; null: there is none. Outputs that are no exports are read by people more often than by stacks: they say
  // nothing.
  CausePtr handed_out_of_view(const Resource& resource) const;

 private:
  struct Resources {
    std::vector<const Resource*> all;
    std::vector<std::size_t> positions;                                              // of their stacks
    std::unordered_map<const Stack*, std::pair<std::size_t, std::size_t>> of_stack;  // begin and end within `all`
  };
  using ByType = std::map<std::string, Resources, std::less<>>;

  // For one attribute of one type: who certainly has the target in it, and who is to be asked about every target.
  struct AttachmentIndex {
    std::unordered_map<const Referent*, std::vector<const Resource*>> certain;
    std::vector<std::pair<const Stack*, std::vector<const Resource*>>> open;
    std::unordered_map<const Stack*, std::size_t> open_of_stack;  // position in `open`
  };
  struct Attachments {
    std::vector<const Resource*> certain;
    std::vector<Undetermined> undetermined;
  };
  struct TypeAndAttribute {
    using is_transparent = void;
    using Names = std::pair<std::string_view, std::string_view>;
    bool operator()(const Names& a, const Names& b) const { return a < b; }
  };
  template <typename T>
  using ByAttribute = std::map<std::pair<std::string, std::string>, T, TypeAndAttribute>;

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

  struct World {
    std::vector<std::unique_ptr<Stack>> stacks;
    std::vector<ConfiguredLink> configured;
    const Workspace* before = nullptr;
    std::unordered_map<const Stack*, std::size_t> positions;
    ByType managed;
    ByType data;
    Once<std::unordered_map<const Referent*, CausePtr>> outsiders;
    Once<std::map<std::string, std::vector<const Stack*>, std::less<>>> stacks_by_output;
    Once<ByName> imported;
    Once<ByName> read_parameters;
    Once<ByName> exported;
    Once<std::unordered_map<std::string, std::vector<const Resource*>>> parameters;
    Once<std::vector<Link>> links;
    std::mutex growing;  // of the map, not of what is in it
    ByAttribute<Once<AttachmentIndex>> attachments;
  };
  explicit Workspace(std::shared_ptr<World> world) : world_(std::move(world)), asked_end_(world_->stacks.size()) {}

  AttachmentIndex index_attachments(std::string_view type, std::string_view attribute) const;
  Truth reference_leads_to(const Value& value, const Resource& target, const Stack& from) const;
  const Resource* looked_up(const Resource& data) const;
  bool hands_out(const Resource& target) const;
  bool is_imported(const Value& exported) const;
  bool is_read(const Value& parameter) const;
  std::span<const Stack* const> stacks_with_output(std::string_view name) const;
  // May what is not known in `from` be the identity of something in the target's stack?
  bool may_reach(const Resource& target, const Stack& from) const;

  std::shared_ptr<World> world_;
  std::size_t asked_begin_ = 0;
  std::size_t asked_end_ = 0;
  // Worked out when first asked for, by the one thread that asks.
  struct KnownAttachments {
    const AttachmentIndex* index = nullptr;
    std::unordered_map<const Referent*, Attachments> by_target;
  };
  mutable ByAttribute<KnownAttachments> attachments_;
  mutable std::unordered_map<const Stack*, std::unordered_map<const Referent*, std::vector<const Resource*>>>
      dependents_;
  mutable std::unordered_map<const Stack*, std::unordered_set<const Referent*>> handed_out_;
  mutable std::unordered_map<std::string, Recollection> recalled_;
};

}  // namespace pllint
