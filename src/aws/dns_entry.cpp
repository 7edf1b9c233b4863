#include "aws/dns_entry.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "aws/endpoint.hpp"

namespace pllint {

std::optional<DnsEntry> dns_entry_of(const Value& value) {
  const Reference* const reference = value.as_reference();
  const Resource* const endpoint = reference ? resource_of(*reference) : nullptr;
  if (!endpoint || endpoint->type != "aws_vpc_endpoint") return std::nullopt;
  const std::string_view path = reference->attribute;
  DnsEntry entry;
  entry.endpoint = endpoint;
  if (path == "dns_entry") return entry;
  if (!path.starts_with("dns_entry[")) return std::nullopt;
  const std::size_t close = path.find(']');
  const std::string_view digits = path.substr(10, close == std::string_view::npos ? close : close - 10);
  std::size_t index = 0;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), index).ec == std::errc()) entry.index = index;
  if (path.ends_with(".dns_name")) entry.part = DnsEntry::Part::name;
  if (path.ends_with(".hosted_zone_id")) entry.part = DnsEntry::Part::zone;
  return entry;
}

Truth DnsEntryUse::lacks_split() const {
  const bool is_text = entry_.endpoint->stack().dialect() == Dialect::cloudformation;
  return truth_ & Truth::of(is_text && is_host() && entry_.part == DnsEntry::Part::whole);
}

std::string DnsEntryUse::split_text() const {
  const std::string written(place_.span.text());
  if (!entry_.index || written.find("DnsEntries") == std::string::npos) return {};
  if (written.starts_with("!Select")) return "!Select [1, !Split [\":\", " + written + "]]";
  const bool is_whole = written.starts_with('{') && written.find("Fn::Select") != std::string::npos;
  return is_whole ? R"({ "Fn::Select": [1, { "Fn::Split": [":", )" + written + "] }] }" : std::string();
}

namespace {

// What is looked for in one argument of one resource.
class Search {
 public:
  Search(const Endpoint& endpoint, const View& user, std::string_view argument, std::vector<DnsEntryUse>& found)
      : endpoint_(endpoint), user_(user), place_(user.at(argument)), found_(found) {
    const bool is_record = user.resource().type == "aws_route53_record";
    is_target_ = is_record && (argument == "records" || argument == "alias");
  }

  void in(const Value& value) { in(value, is_target_ ? DnsEntryUse::As::record : DnsEntryUse::As::other); }

 private:
  using As = DnsEntryUse::As;

  void in(const Value& value, As as) {
    if (const Sequence* const list = value.as_sequence()) {
      for (const Value& item : list->items) in(item, as);
      if (list->rest) in(*list->rest, as);
    } else if (const Mapping* const mapping = value.as_mapping()) {
      // Of an alias only the name is one.
      for (const Mapping::Entry& entry : mapping->entries)
        in(entry.value, is_target_ && entry.key != "name" ? As::other : as);
      if (mapping->rest) in(*mapping->rest, as);
    } else if (const Text* const text = value.as_text()) {
      for (std::size_t i = 0; i < text->pieces.size(); ++i) {
        const auto* const hole = std::get_if<std::shared_ptr<const Value>>(&text->pieces[i]);
        const auto* const before = hole && i > 0 ? std::get_if<std::string>(&text->pieces[i - 1]) : nullptr;
        if (hole) in(**hole, before && before->ends_with("://") ? As::url : as);
      }
    } else if (value.is_unknown()) {
      // What a record takes from the endpoint is hardly anything but an entry.
      if (is_target_ || gave_up(*value.cause()))
        add({&endpoint_.resource(), std::nullopt, DnsEntry::Part::name}, As::url, value, Truth::unknown(value.cause()));
    } else if (const auto entry = dns_entry_of(value); entry && entry->endpoint == &endpoint_.resource()) {
      add(*entry, as, value, Truth::yes());
    }
  }

  void add(DnsEntry entry, As as, const Value& value, const Truth& truth) {
    Place place = place_;
    if (place.span.contains(value.span())) place.span = value.span();
    found_.emplace_back(entry, as, std::move(place), user_.present() & truth);
  }

  const Endpoint& endpoint_;
  const View& user_;
  Place place_;
  std::vector<DnsEntryUse>& found_;
  bool is_target_ = false;
};

// The endpoint as a whole, or its entries, are in the value.
bool hands_out_names(const Value& value, const Resource& endpoint) {
  const auto within = [&](const Value& part) { return hands_out_names(part, endpoint); };
  if (const Reference* const reference = value.as_reference())
    return reference->target == &endpoint &&
           (reference->attribute.empty() || reference->attribute.starts_with("dns_entry"));
  if (const Sequence* const list = value.as_sequence())
    return std::any_of(list->items.begin(), list->items.end(), within) || (list->rest && within(*list->rest));
  if (const Mapping* const mapping = value.as_mapping())
    return std::any_of(mapping->entries.begin(), mapping->entries.end(),
                       [&](const Mapping::Entry& entry) { return within(entry.value); }) ||
           (mapping->rest && within(*mapping->rest));
  if (const Text* const text = value.as_text())
    return std::any_of(text->pieces.begin(), text->pieces.end(), [&](const Text::Piece& piece) {
      const auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece);
      return hole && within(**hole);
    });
  if (const Choice* const choice = value.as_choice()) return within(choice->yes) || within(choice->no);
  return false;
}

}  // namespace

std::vector<DnsEntryUse> Endpoint::dns_entry_uses() const {
  std::vector<DnsEntryUse> found;
  for (const Resource* dependent : workspace().dependents(resource())) {
    const View user(*dependent, inquiry());
    if (dependent->mode == Mode::data || !dependent->body) continue;
    for (const std::string& argument : dependent->body->names())
      if (argument != "depends_on" && argument != "tags") Search(*this, user, argument, found).in(user.read(argument));
  }
  return found;
}

Truth Endpoint::is_called_in_many_zones() const {
  std::set<std::size_t> indices;
  Truth open = Truth::no();
  for (const DnsEntryUse& use : dns_entry_uses()) {
    if (use.is_open()) open = use.present();
    if (use.may_be_zonal()) indices.insert(use.entry().index.value_or(0));
  }
  return indices.size() > 1 ? Truth::yes() : open;
}

Truth Endpoint::is_called_by_own_name() const {
  Truth called = any(dns_entry_uses(), [](const DnsEntryUse& use) { return use.present(); });
  for (const std::string& name : resource().stack().output_names())
    if (hands_out_names(resource().stack().output(name), resource())) called = Truth::yes();
  const CausePtr hidden = open_world({});
  return called | (hidden ? Truth::unknown(hidden) : Truth::no());
}

}  // namespace pllint
