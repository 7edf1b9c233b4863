#include "aws/dns_record.hpp"

#include "aws/dns_entry.hpp"

namespace pllint {

Truth DnsRecord::is_in_private_zone() const {
  const Value id = read("zone_id");
  const Reference* const reference = id.as_reference();
  const Resource* const zone = reference ? resource_of(*reference) : nullptr;
  // An id that is pasted tells nothing.
  if (!zone) return id.cause() ? Truth::unknown(id.cause()) : Truth::no();
  const View view(*zone, inquiry());
  return zone->mode == Mode::data ? is_true(view.read("private_zone")) : !is_null(view.read("vpc"));
}

Truth DnsRecord::has_zone_of_other_than_endpoint() const {
  const Value name = alias_name();
  const Value zone = alias_zone();
  const auto hidden = [](const Value& value) {
    return value.is_unknown() ? Truth::unknown(value.cause()) : Truth::no();
  };
  // Other aliases than those of endpoints are no question here.
  if (name.is_unknown() && !gave_up(*name.cause())) return Truth::no();
  const auto entry = dns_entry_of(name);
  const Truth is_of_endpoint = entry ? Truth::of(entry->part != DnsEntry::Part::zone) : hidden(name);
  const Value source = workspace().source_of(zone);
  const Reference* const reference = source.as_reference();
  const Resource* const owner = reference ? resource_of(*reference) : nullptr;
  const Truth is_of_other = owner ? Truth::of(owner->type != "aws_vpc_endpoint") : hidden(zone);
  return is_of_endpoint & is_of_other;
}

std::string DnsRecord::zone_text_of_same_entry() const {
  const auto entry = dns_entry_of(alias_name());
  const Span zone = at("alias.zone_id").span;
  // Where the two are written beside each other.
  if (!entry || !resource().span.contains(zone) || zone.text() == name_of("alias.zone_id") || zone.text() == "zone_id")
    return {};
  std::string text(at("alias.name").span.text());
  if (resource().stack().dialect() == Dialect::terraform) {
    constexpr std::string_view name = "dns_name";
    const std::size_t at = text.find(name);
    if (at == std::string::npos || at != text.rfind(name)) return {};
    return text.replace(at, name.size(), "hosted_zone_id");
  }
  // !Select [1, !Split …]: the first part is the zone.
  const std::size_t open = text.starts_with("!Select") || text.starts_with('{') ? text.find('[') : std::string::npos;
  const std::size_t index = open == std::string::npos ? open : text.find_first_not_of(" \t\r\n\"", open + 1);
  if (index == std::string::npos || text[index] != '1') return {};
  text[index] = '0';
  return text;
}

}  // namespace pllint
