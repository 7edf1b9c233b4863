#include "aws/client_url.hpp"

#include <algorithm>
#include <array>

#include "aws/connection.hpp"
#include "aws/dns_entry.hpp"
#include "text/base64.hpp"

namespace pllint {
namespace {

// Where clients are told whom to call.
struct Told {
  std::string_view type;
  std::string_view argument;
};
constexpr std::array tellers{
    Told{"aws_instance", "user_data"},
    Told{"aws_instance", "user_data_base64"},
    Told{"aws_launch_configuration", "user_data"},
    Told{"aws_launch_configuration", "user_data_base64"},
    Told{"aws_launch_template", "user_data"},
    Told{"aws_lambda_function", "environment"},
    Told{"aws_ecs_task_definition", "container_definitions"},
    Told{"AWS::ECS::TaskDefinition", "container_definitions"},
    Told{"aws_ssm_parameter", "value"},
    Told{"aws_ssm_parameter", "insecure_value"},
};

constexpr std::string_view plain = "http://";
constexpr std::string_view encrypted = "https://";

// User data are often written in Base64: by Fn::Base64, by base64encode().
std::string without_base64(const std::string& words) {
  const auto decoded = base64_decoded(words);
  const auto* const bytes = std::get_if<std::string>(&decoded);
  return bytes ? *bytes : words;
}

// What is looked for in one argument of one client.
class Search {
 public:
  Search(const Endpoint& endpoint, const Value& private_name, const View& client, Place place, Seen<ClientUrl>& found)
      : endpoint_(endpoint), private_name_(private_name), client_(client), place_(std::move(place)), found_(found) {}

  void in(const Value& value) {
    if (const Sequence* const sequence = value.as_sequence()) {
      for (const Value& item : sequence->items) in(item);
      if (sequence->rest) in(*sequence->rest);
    } else if (const Mapping* const mapping = value.as_mapping()) {
      for (const Mapping::Entry& entry : mapping->entries) {
        const Span around = at_;
        if (client_.resource().span.contains(entry.key_span)) at_ = entry.key_span;
        in(entry.value);
        at_ = around;
      }
      if (mapping->rest) in(*mapping->rest);
    } else if (const Text* const text = value.as_text()) {
      in_text(*text, value.span());
    } else if (const std::string* const known = value.as_string()) {
      in_literal(without_base64(*known), true, value.span());
    } else if (value.is_unknown()) {
      found_.may_have_more(value.cause());
    }
  }

 private:
  void in_text(const Text& text, const Span& span) {
    for (std::size_t i = 0; i < text.pieces.size(); ++i) {
      const bool is_last = i + 1 == text.pieces.size();
      if (const auto* const words = std::get_if<std::string>(&text.pieces[i])) {
        in_literal(*words, is_last, span);
        continue;
      }
      const Value& hole = *std::get<std::shared_ptr<const Value>>(text.pieces[i]);
      const auto* const before = i > 0 ? std::get_if<std::string>(&text.pieces[i - 1]) : nullptr;
      if (before && (before->ends_with(plain) || before->ends_with(encrypted)) && is_own_name(hole)) {
        const auto* const after = is_last ? nullptr : std::get_if<std::string>(&text.pieces[i + 1]);
        // ":" and a port that is not a literal.
        const bool is_hidden = after && *after == ":" && i + 2 < text.pieces.size();
        Value port;
        if (is_hidden)
          port = Value::unknown(make_cause(Cause::Kind::not_modelled, "the port is not a literal", span));
        else if (after)
          port = port_at(*after);
        add(before->ends_with(encrypted), HostName::of_endpoint(), std::move(port), span);
      } else
        in(hole);
    }
  }

  // "dns_entry[0].dns_name"
  bool is_own_name(const Value& hole) const {
    const auto entry = dns_entry_of(client_.inquiry().resolve(hole));
    return entry && entry->endpoint == &endpoint_.resource() && entry->part == DnsEntry::Part::name;
  }

  // ":8443/..."; null if none is written there.
  static Value port_at(std::string_view words) {
    if (!words.starts_with(':')) return Value();
    const std::string_view digits = words.substr(1, words.find_first_not_of("0123456789", 1) - 1);
    return digits.empty() ? Value() : Value::text(std::string(digits));
  }

  // `is_whole`: nothing follows that could be part of the host.
  void in_literal(std::string_view words, bool is_whole, const Span& span) {
    if (private_name_.is_null()) return;
    for (const std::string_view scheme : {plain, encrypted}) {
      for (std::size_t at = words.find(scheme); at != std::string_view::npos; at = words.find(scheme, at + 1)) {
        const std::size_t begin = at + scheme.size();
        const std::size_t end = words.find_first_of("/:?#\"'\\ \t\r\n,;)", begin);
        if (end == std::string_view::npos && !is_whole) continue;
        const HostName host(Value::text(std::string(words.substr(begin, end - begin))).at(span));
        const Truth is_private_name = host.is_covered_by(private_name_);
        if (is_private_name.is_unknown()) found_.may_have_more(is_private_name.cause());
        if (!is_private_name.is_yes()) continue;
        add(scheme == encrypted, host, end == std::string_view::npos ? Value() : port_at(words.substr(end)), span);
      }
    }
  }

  void add(bool is_https, HostName host, Value port, const Span& span) {
    ClientUrl::Parts parts{client_.present(), is_https, std::move(host), std::move(port), place_, &client_.resource()};
    if (at_) parts.place.span = at_;
    if (client_.resource().span.contains(span)) parts.place.span = span;
    found_.things.emplace_back(std::move(parts));
  }

  const Endpoint& endpoint_;
  const Value& private_name_;
  const View& client_;
  Place place_;
  Span at_;  // of the innermost key around what is looked at; null: there is none
  Seen<ClientUrl>& found_;
};

}  // namespace

Value ClientUrl::port() const { return or_default(parts_.port, is_https() ? "443" : "80"); }

Seen<ClientUrl> Endpoint::urls() const {
  Seen<ClientUrl> found;
  Value private_name;
  if (const auto with = connection()) {
    const Truth is_private = private_dns();
    if (!is_private.is_no()) private_name = with->service().private_dns_name();
    if (!private_name.is_null() && is_private.is_unknown()) found.may_have_more(is_private.cause());
  }
  const auto naming = workspace().dependents(resource());
  for (const Told& told : tellers) {
    for (const Resource* client : workspace().of_type(told.type, resource().stack())) {
      if (private_name.is_null() && std::find(naming.begin(), naming.end(), client) == naming.end()) continue;
      const View view(*client, inquiry());
      const Value value = view.read(told.argument);
      if (!value.is_null()) Search(*this, private_name, view, view.at(told.argument), found).in(value);
    }
  }
  return found;
}

Seen<ClientUrl> Endpoint::plaintext_urls() const {
  Seen<ClientUrl> found = urls();
  std::erase_if(found.things, [](const ClientUrl& url) { return url.is_https(); });
  return found;
}

}  // namespace pllint
