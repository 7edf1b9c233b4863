// View: a resource as the trade speaks of it. A view answers with Truth, Value, or other views; it keeps "absent" and
// "unknown" apart, and folds in what other resources attach.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <vector>

#include "aws/seen.hpp"
#include "graph/inquiry.hpp"
#include "graph/place.hpp"

namespace pllint {

class View {
 public:
  // What a view is made of, and what `each` in check/rule.hpp hands to the constructor; some views have another.
  using Key = Resource;

  View(const Resource& resource, Inquiry& inquiry, Truth attached = Truth::yes())
      : resource_(&resource), inquiry_(&inquiry), attached_(std::move(attached)) {}

  const Resource& resource() const { return *resource_; }
  const std::string& address() const { return resource_->address(); }
  Inquiry& inquiry() const { return *inquiry_; }
  const Workspace& workspace() const { return inquiry_->workspace(); }

  // Is it there: does it exist, and is it attached to what it was asked from?
  Truth present() const { return attached_ & inquiry_->exists(*resource_); }
  const Truth& attachment() const { return attached_; }
  bool is(const View& other) const { return resource_ == other.resource_; }
  // The only instance of its block: what is changed there changes nothing else.
  bool is_alone() const { return resource_->trail.empty() && !address().ends_with(']'); }
  // Where it is: its own `region`, else that of its provider or of its template's environment.
  // hashicorp/aws: guide "Enhanced Region Support"
  Value region() const;
  // Whose it is, as far as its provider or its environment says.
  Value account() const;
  // A teardown leaves it alone.
  bool is_retained() const { return resource_->lifecycle.is_retained; }
  // Nothing destroys it with its stack: prevent_destroy, or a DeletionPolicy that retains it. And nothing puts another
  // in its place: prevent_destroy, or an UpdateReplacePolicy that leaves it beside the other.
  // https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html
  Truth is_guarded() const;
  Truth is_guarded_when_replaced() const;
  // What takes its place is there before it goes. CloudFormation always does so; Terraform if it, or anything that
  // depends on it, says create_before_destroy.
  // https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#create_before_destroy
  Truth is_replaced_first() const;
  // Must `other` exist before this does?
  bool depends_on(const View& other) const { return workspace().depends_on(*resource_, *other.resource_); }

  // An argument; null if it is not written. "health_check.protocol" reads within the only block of the name, or the
  // first of several.
  Value read(std::string_view path) const;
  // What the source's dialect calls an argument: "internal", or "Scheme".
  std::string name_of(std::string_view argument) const;
  // The argument as the source states it: "internal is false", or "Scheme is \"internet-facing\"".
  std::string statement_of(std::string_view argument) const;
  // The argument's value where it is written, else the resource's header.
  Place at(std::string_view path = {}) const;
  // The empty span where a new argument may be inserted: at the end of the line that opens the block. Null where the
  // argument is there already, where something else follows on that line, and in JSON.
  Span opening_for(std::string_view argument) const;
  // The same in its only nested block of that name.
  Span opening_within(std::string_view block, std::string_view argument) const;
  // What is to be written there: a line of its own, as `terraform fmt` leaves it.
  static std::string new_argument(const Span& opening, std::string_view argument, std::string_view value);
  // "aws_lb.nlb", as expressions of the same module name it, in a template the logical id; empty where `from` is of
  // another module.
  std::string name_in_module_of(const View& from) const;
  // What is to be written so that `first` comes into being before this and goes after it: DependsOn, or depends_on.
  // Nullopt where something of the name is there already, or it cannot be said here.
  struct Insertion {
    Span at;
    std::string text;
  };
  std::optional<Insertion> dependency_on(const View& first) const;
  // What is to be written so that the argument, which is not there, is `literal`: `true` or a text in quotes.
  std::optional<Insertion> argument_of(std::string_view argument, std::string_view literal) const;

  // Resources of `type` whose `attribute` is this one.
  template <typename V = View>
  Seen<V> attached(std::string_view type, std::string_view attribute) const;

  // The views of the managed resources of `types` that the value refers to, alone or in a list. A value that is not
  // known may be any of its stack: each of them is there, perhaps.
  template <typename V>
  Seen<V> referred(const Value& value, std::initializer_list<std::string_view> types) const;

 protected:
  // Why the resource may have more than is written in `attribute` or attached in view: somebody out of view receives
  // it, part of its stack could not be read, or changes of it are ignored.
  CausePtr open_world(std::initializer_list<std::string_view> attributes) const;

 private:
  struct Referral {
    const Resource* resource;
    Truth attached;
  };
  void refer(const Value& value, std::initializer_list<std::string_view> types, std::vector<Referral>& found,
             CausePtr& unseen) const;

  const Resource* resource_;
  Inquiry* inquiry_;
  Truth attached_;
};

// `each` of a view of the managed resources of one type: those that rules are asked about.
template <typename Function>
void each_of_type(const Workspace& workspace, std::string_view type, Function&& function) {
  for (const Resource* resource : workspace.asked_of_type(type)) function(resource, *resource);
}

// pllint gave up on the value: the sources may say more. Other causes hide it from everybody until Terraform runs.
bool gave_up(const Cause& cause);

// Somewhere in the value is a reference for which the predicate holds. What pllint gave up on may hold one.
Truth holds_reference(const Value& value, const Workspace& workspace,
                      const std::function<bool(const Reference&)>& is_meant);

// The literal with another text in its quotes; nullopt where the span is no literal of that text.
std::optional<std::string> rewritten(const Span& literal, std::string_view text, std::string_view instead);

// Is there something in the list, or is it one thing? What refers to what AWS makes is taken to be something.
Truth names_something(const Value& value);

// The value, or what AWS takes where it is left out.
Value or_default(Value value, std::string_view fallback);

// In capital letters, where it is known: Terraform takes protocols in either case.
Value upper(const Value& value);

// Are there more than so many? An instance of unknown key stands for any number of them.
template <typename V>
Truth more_than(const Seen<V>& seen, std::size_t most) {
  std::size_t certain = 0;
  std::size_t possible = 0;
  Truth open = seen.others();
  for (const V& view : seen) {
    const Truth present = view.present();
    certain += present.is_yes() ? 1 : 0;
    possible += present.is_no() ? 0 : 1;
    if (present.is_unknown() && view.resource().stands_for_many) open |= present;
  }
  if (certain > most) return Truth::yes();
  if (possible > most)
    for (const V& view : seen)
      if (view.present().is_unknown()) return view.present();
  return open;
}

template <typename V>
Seen<V> View::attached(std::string_view type, std::string_view attribute) const {
  Seen<V> seen;
  const Workspace::Attached found = workspace().attached(type, attribute, *resource_);
  // What a condition keeps out is nothing to speak of.
  for (const Resource* other : found.certain)
    if (!inquiry_->exists(*other).is_no()) seen.things.emplace_back(*other, *inquiry_);
  for (const Workspace::Undetermined& one : found.undetermined) {
    Truth truth = one.truth;
    if (one.has_choice)
      truth = workspace().leads_to(inquiry_->read(*one.resource, attribute), *resource_, one.resource->stack());
    if (!(truth & inquiry_->exists(*one.resource)).is_no())
      seen.things.emplace_back(*one.resource, *inquiry_, std::move(truth));
  }
  return seen;
}

template <typename V>
Seen<V> View::referred(const Value& value, std::initializer_list<std::string_view> types) const {
  std::vector<Referral> found;
  Seen<V> seen;
  refer(value, types, found, seen.unseen);
  for (const Referral& referral : found) seen.things.emplace_back(*referral.resource, *inquiry_, referral.attached);
  return seen;
}

}  // namespace pllint
