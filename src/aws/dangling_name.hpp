// DanglingName: a name in the sources that leads nowhere: nothing of the name is declared, or what it names has no such
// attribute or argument. Where a part of a stack could not be read nobody can tell: that is one name of no kind.
#pragma once

#include "graph/inquiry.hpp"
#include "graph/place.hpp"

namespace pllint {

class DanglingName {
 public:
  struct Key {
    UnresolvedName name;
    const Stack* stack = nullptr;
    CausePtr unread;  // what could not be read; null for a name
  };

  DanglingName(const Key& key, Inquiry&) : key_(&key) {}

  // Terraform rejects such a name whether or not what it stands in exists: no resource is the subject.
  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    for (const auto& stack : workspace.asked_stacks()) {
      for (UnresolvedName& name : stack->unresolved_names())
        function(static_cast<const Resource*>(nullptr), Key{std::move(name), stack.get(), nullptr});
      for (const CausePtr& gap : stack->gaps())
        function(static_cast<const Resource*>(nullptr), Key{{}, stack.get(), gap});
    }
  }

  using Kind = UnresolvedName::Kind;
  Truth is(Kind kind) const {
    if (key_->unread) return Truth::unknown(key_->unread);
    const Truth is_one = Truth::of(key_->name.kind == kind);
    return key_->name.doubt ? is_one & Truth::unknown(key_->name.doubt) : is_one;
  }
  bool is_unread() const { return key_->unread != nullptr; }
  const std::string& name() const { return key_->name.name; }  // "cidr_blok"
  const std::string& of() const { return key_->name.of; }      // "aws_vpc", "the root module"
  bool is_of_module() const { return key_->name.of.starts_with("module."); }
  // What it would be of its owner: "attribute", "argument or block", "property".
  std::string_view noun() const {
    if (key_->name.kind == Kind::unknown_attribute) return "attribute";
    return key_->stack->dialect() == Dialect::cloudformation ? "property" : "argument or block";
  }
  const std::string& nearest() const { return key_->name.nearest; }  // "cidr_block"; empty if nothing is near

  Place place() const {
    Place place;
    place.resource = key_->name.resource;
    place.subject = key_->name.name;
    place.span = key_->unread ? key_->unread->span : key_->name.span;
    place.stack = key_->stack;
    place.trail = key_->name.trail;
    return place;
  }

 private:
  const Key* key_;
};

}  // namespace pllint
