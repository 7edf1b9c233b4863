#include "aws/network.hpp"

#include "aws/security_group.hpp"

namespace pllint {

std::optional<Cidr> Network::known() const {
  const auto text = known_text(block);
  return text ? Cidr::parse(*text) : std::nullopt;
}

Truth covers(const AddressRange& range, const Network& network) {
  const auto wide = range.known();
  if (wide && wide->is_everything()) return Truth::of(!wide->is_ipv6());
  if (wide && (wide->is_ipv6() || wide->is_unreachable())) return Truth::no();
  const auto narrow = network.known();
  if (wide && narrow) {
    if (wide->contains(*narrow)) return Truth::yes();
    if (!wide->overlaps(*narrow)) return Truth::no();
    return Truth::unknown(make_cause(Cause::Kind::not_modelled,
                                     wide->text() + " holds only a part of " + narrow->text(), range.place.span));
  }
  // One and the same block, whatever it is; or the block that it was cut from.
  if (same(range.cidr, network.block).is_yes()) return Truth::yes();
  if (!network.enclosing.is_null() && same(range.cidr, network.enclosing).is_yes()) return Truth::yes();
  if (range.cidr.is_null()) return Truth::no();
  CausePtr cause = wide ? network.block.cause() : range.cidr.cause();
  if (!cause) cause = make_cause(Cause::Kind::invalid, "no range of addresses: " + print(range.cidr), range.place.span);
  return Truth::unknown(std::move(cause));
}

}  // namespace pllint
