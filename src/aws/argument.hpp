// TypedArgument: an argument that is written, with the type that the provider's schema gives it; arguments of nested
// blocks too. Conversions that Terraform makes by itself (80 → "80", "true" → true, a tuple → a set) are no mistake.
// https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion
#pragma once

#include <string>
#include <vector>

#include "aws/view.hpp"
#include "value/type.hpp"

namespace pllint {

// Whether a value may be given where the type is wanted; else what Terraform says ("list of string required"), and of
// what part. What nobody can know before Terraform runs fits: Terraform checks it then. What is not known because
// pllint gave up, or a collection from a module that is not on disk, is unknown.
struct Fit {
  Truth truth = Truth::yes();
  std::string says;
  Span span;
};
Fit fit(const Value& value, const Type& type);

struct TypedArgument {
  Value value;
  Type type;
  Place place;
  Span expression;  // as written; null where its end is not known
  Fit fits;
  bool lacks_equals_sign = false;  // written as a block

  // What is wrong, in the words of its dialect.
  std::string says() const;
  // One text where a list or set of texts is wanted: brackets are all that is missing.
  bool lacks_only_brackets() const;
};

// All arguments of one resource or data source.
class TypedArguments : public View {
 public:
  using View::View;

  // Terraform checks types whether or not the resource exists: no resource is the subject. CloudFormation looks only at
  // what its conditions leave.
  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    for (const auto& stack : workspace.asked_stacks()) {
      if (!stack->checks_types()) continue;
      for (const auto& resource : stack->resources()) {
        const bool counts_always = stack->dialect() == Dialect::terraform;
        function(counts_always ? static_cast<const Resource*>(nullptr) : resource.get(), *resource);
      }
    }
  }

  std::vector<TypedArgument> all() const;
};

}  // namespace pllint
