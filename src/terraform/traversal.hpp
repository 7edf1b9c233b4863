// Traversals as written: `aws_lb.nlb[0].arn`, `module.net.vpc_id`, `data.aws_vpc.main.id`.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/hcl.hpp"

namespace pllint::terraform {

struct Traversal {
  struct Step {
    enum class Kind { attribute, index, splat };
    Kind kind = Kind::attribute;
    std::string_view name;  // of an attribute
    Span span;              // of the name
  };
  std::string_view root;
  Span span;  // the whole traversal
  std::vector<Step> steps;
  bool may_fail = false;  // within try() or can(), which answer where evaluation fails

  // The name of the step if it is an attribute; empty otherwise.
  std::string_view name(std::size_t step) const {
    return step < steps.size() && steps[step].kind == Step::Kind::attribute ? steps[step].name : std::string_view{};
  }
};

// All traversals in an expression whose root is bound by no `for` around it and is none of `bound`, in reading order.
std::vector<Traversal> traversals(const hcl::Expression& expression, std::vector<std::string_view> bound = {});

// The expression itself as a traversal; an empty root if it is none.
Traversal as_traversal(const hcl::Expression& expression);

}  // namespace pllint::terraform
