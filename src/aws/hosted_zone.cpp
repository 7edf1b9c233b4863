#include "aws/hosted_zone.hpp"

#include <algorithm>
#include <cctype>

#include "aws/vpc.hpp"

namespace pllint {
namespace {

Value normal_domain(const Value& domain) {
  auto text = known_text(domain);
  if (!text) return domain;
  std::transform(text->begin(), text->end(), text->begin(), [](unsigned char c) { return std::tolower(c); });
  if (text->ends_with('.')) text->pop_back();
  return Value::text(*text).at(domain.span());
}

}  // namespace

Truth HostedZone::is_called(const Value& domain) const { return same(normal_domain(name()), normal_domain(domain)); }

Truth HostedZone::is_associated_with(const Vpc& vpc) const {
  const auto names = [&](const View& from, const Value& id) {
    return workspace().leads_to(id, vpc.resource(), from.resource().stack());
  };
  const Value blocks = read("vpc");
  Truth named = blocks.is_unknown() ? names(*this, blocks) : Truth::no();
  if (const Sequence* const list = blocks.as_sequence()) {
    for (const Value& block : list->items) {
      const Mapping* const written = block.as_mapping();
      const Value* const id = written ? written->find("vpc_id") : &block;
      if (id) named |= names(*this, *id);
    }
    if (list->rest) named |= names(*this, Value::unknown(list->rest->cause()));
  }
  return named | any(attached<View>("aws_route53_zone_association", "zone_id"),
                     [&](const View& association) { return names(association, association.read("vpc_id")); });
}

}  // namespace pllint
