#include "terraform/traversal.hpp"

#include <algorithm>

namespace pllint::terraform {
namespace {

using hcl::Expression;
using hcl::Kind;

bool is_step(const Expression& expression) {
  return expression.kind == Kind::attribute || expression.kind == Kind::index || expression.kind == Kind::splat;
}

Span name_span(const Expression& attribute) {
  const auto size = static_cast<std::uint32_t>(attribute.name.size());
  const Span tail{attribute.source, attribute.end > size ? attribute.end - size : 0, attribute.end};
  // In a string of a JSON file the whole string is the place.
  return tail.source && tail.text() == attribute.name ? tail : attribute.span();
}

// Appends the steps of a chain to `steps`, innermost first; returns what the chain starts from.
const Expression& unwind(const Expression& expression, std::vector<Traversal::Step>& steps) {
  if (!is_step(expression)) return expression;
  const Expression& base = unwind(*expression.parts[0], steps);
  switch (expression.kind) {
    case Kind::attribute:
      steps.push_back({Traversal::Step::Kind::attribute, expression.name, name_span(expression)});
      break;
    case Kind::index: steps.push_back({Traversal::Step::Kind::index, {}, {}}); break;
    default:
      steps.push_back({Traversal::Step::Kind::splat, {}, {}});
      unwind(*expression.parts[1], steps);
      break;
  }
  return base;
}

// `resource.aws_lb.nlb` is `aws_lb.nlb`.
void without_resource_prefix(Traversal& traversal) {
  if (traversal.root != "resource" || traversal.name(0).empty() || traversal.name(1).empty()) return;
  traversal.root = traversal.steps.front().name;
  traversal.steps.erase(traversal.steps.begin());
}

class Walk {
 public:
  explicit Walk(std::vector<std::string_view> bound) : bound_(std::move(bound)) {}

  void visit(const Expression& expression) {
    if (is_step(expression)) {
      Traversal traversal;
      const Expression& base = unwind(expression, traversal.steps);
      visit_keys(expression);
      if (base.kind == Kind::variable) {
        if (is_bound(base.name)) return;
        traversal.root = base.name;
        traversal.span = expression.span();
        traversal.may_fail = tolerant_calls_ > 0;
        without_resource_prefix(traversal);
        found_.push_back(std::move(traversal));
      } else if (base.kind != Kind::splat_item) {
        visit(base);
      }
      return;
    }
    if (expression.kind == Kind::variable) {
      if (!is_bound(expression.name)) found_.push_back({expression.name, expression.span(), {}});
      return;
    }
    const bool loop = expression.kind == Kind::for_tuple || expression.kind == Kind::for_object ||
                      expression.kind == Kind::template_for;
    const bool tolerant = expression.kind == Kind::call && (expression.name == "try" || expression.name == "can");
    tolerant_calls_ += tolerant ? 1 : 0;
    std::size_t first = 0;
    if (loop) {
      visit(*expression.parts[0]);
      bound_.push_back(expression.names[0]);
      bound_.push_back(expression.names[1]);
      first = 1;
    }
    for (std::size_t i = first; i < expression.parts.size(); ++i) visit(*expression.parts[i]);
    if (loop) bound_.resize(bound_.size() - 2);
    tolerant_calls_ -= tolerant ? 1 : 0;
  }

  std::vector<Traversal> take() { return std::move(found_); }

 private:
  bool is_bound(std::string_view name) const { return std::find(bound_.begin(), bound_.end(), name) != bound_.end(); }

  // The expressions in brackets on the way.
  void visit_keys(const Expression& expression) {
    if (!is_step(expression)) return;
    visit_keys(*expression.parts[0]);
    if (expression.kind == Kind::index) visit(*expression.parts[1]);
    if (expression.kind == Kind::splat) visit_keys(*expression.parts[1]);
  }

  std::vector<std::string_view> bound_;
  std::vector<Traversal> found_;
  int tolerant_calls_ = 0;  // around what is visited
};

}  // namespace

std::vector<Traversal> traversals(const Expression& expression, std::vector<std::string_view> bound) {
  Walk walk(std::move(bound));
  walk.visit(expression);
  return walk.take();
}

Traversal as_traversal(const Expression& expression) {
  const Expression* inner = &expression;
  while ((inner->kind == Kind::template_ || inner->kind == Kind::parentheses) && inner->parts.size() == 1)
    inner = inner->parts[0];
  Traversal traversal;
  const Expression& base = unwind(*inner, traversal.steps);
  if (base.kind == Kind::variable) traversal.root = base.name;
  traversal.span = inner->span();
  without_resource_prefix(traversal);
  return traversal;
}

}  // namespace pllint::terraform
