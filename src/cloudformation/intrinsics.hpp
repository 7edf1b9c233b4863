// Intrinsics: the intrinsic functions of CloudFormation, but for Ref and those of the Conditions section.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cloudformation/scope.hpp"

namespace pllint::cloudformation {

class Intrinsics {
 public:
  // `span`: the whole call.
  Intrinsics(Scope& scope, const Span& span) : scope_(scope), span_(span) {}

  // `function` as it is written out: "Fn::Join". A function that pllint does not know is unknown, with that cause;
  // wrong arguments are Cause::invalid.
  Value call(std::string_view function, const Node& argument);

 private:
  Value result(std::string_view function, const Node& argument);
  Value get_attribute(const Node& argument);
  Value sub(const Node& argument);
  Value join(const Node& argument);
  Value select(const Node& argument);
  Value split(const Node& argument);
  Value choose(const Node& argument);
  Value find_in_map(const Node& argument);
  Value cidr(const Node& argument);
  Value zones(const Node& argument);
  Value import(const Node& argument);
  Value stack_output(const Node& argument);
  Value base64(const Node& argument);
  Value json(const Node& argument);
  Value length(const Node& argument);

  // An argument: what is made of a secret is one.
  Value evaluate(const Node& argument);
  // The arguments of a list of that many; empty where it is another.
  std::vector<Value> evaluated(const Node& argument, std::size_t least, std::size_t most);
  Value resolved(Value text);
  Value invalid(std::string says) const;
  // A pure function of what is not known is the same unknown wherever it is asked.
  Value unknown(std::string_view function, const std::vector<Value>& arguments) const;

  Scope& scope_;
  const Span& span_;
  bool has_secret_ = false;
};

}  // namespace pllint::cloudformation
