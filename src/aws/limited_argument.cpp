#include "aws/limited_argument.hpp"

#include <algorithm>
#include <cctype>
#include <functional>
#include <optional>
#include <span>

namespace pllint {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view endpoint_types[]{"Interface", "Gateway",        "GatewayLoadBalancer",
                                            "Resource",  "ServiceNetwork", "Tunnel"};
constexpr std::string_view address_types[]{"ipv4", "dualstack", "ipv6"};
constexpr std::string_view record_types[]{"ipv4", "dualstack", "ipv6", "service-defined", "not-specified"};
constexpr std::string_view balancer_types[]{"application", "network", "gateway"};
constexpr std::string_view balancer_address_types[]{"ipv4", "dualstack", "dualstack-without-public-ipv4"};
constexpr std::string_view on_or_off[]{"on", "off"};
constexpr std::string_view ip_versions[]{"ipv4", "ipv6"};
constexpr std::string_view protocols[]{"HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE", "QUIC", "TCP_QUIC"};
constexpr std::string_view target_types[]{"instance", "ip", "lambda", "alb"};
constexpr std::string_view ip_protocols[]{"tcp", "udp", "icmp", "icmpv6", "-1", "all"};

enum class Case { counts, counts_in_templates, does_not_count };

struct Limit {
  std::string_view type;
  std::string_view path;
  Words words;  // empty: numbers of the range
  Case letters = Case::counts;
  Number least = 0, most = 0;
  bool takes_numbers = false;  // those of protocols
};

// The provider writes the protocol of a listener in capitals itself, that of a target group it refuses; EC2 takes those
// of security groups as they are. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/Welcome.html
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
constexpr Limit limits[]{
    {"aws_vpc_endpoint", "vpc_endpoint_type", endpoint_types},
    {"aws_vpc_endpoint", "ip_address_type", address_types},
    {"aws_vpc_endpoint", "dns_options.dns_record_ip_type", record_types},
    {"aws_vpc_endpoint_service", "supported_ip_address_types", ip_versions},
    {"aws_lb", "load_balancer_type", balancer_types},
    {"aws_lb", "ip_address_type", balancer_address_types},
    {"aws_lb", "enforce_security_group_inbound_rules_on_private_link_traffic", on_or_off},
    {"aws_lb_listener", "protocol", protocols, Case::counts_in_templates},
    {"aws_lb_listener", "tcp_idle_timeout_seconds", {}, Case::counts, 60, 6000},
    {"aws_lb_target_group", "protocol", protocols},
    {"aws_lb_target_group", "target_type", target_types},
    {"aws_lb_target_group", "ip_address_type", ip_versions},
    {"aws_security_group", "ingress.protocol", ip_protocols, Case::does_not_count, 0, 255, true},
    {"aws_security_group", "egress.protocol", ip_protocols, Case::does_not_count, 0, 255, true},
    {"aws_security_group_rule", "protocol", ip_protocols, Case::does_not_count, 0, 255, true},
    {"aws_vpc_security_group_ingress_rule", "ip_protocol", ip_protocols, Case::does_not_count, 0, 255, true},
    {"aws_vpc_security_group_egress_rule", "ip_protocol", ip_protocols, Case::does_not_count, 0, 255, true},
};

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

// The word in its right case; empty where it is none of them.
std::string_view same_but_for_case(Words words, std::string_view text) {
  const auto found =
      std::find_if(words.begin(), words.end(), [&](std::string_view word) { return lower(word) == lower(text); });
  return found == words.end() ? std::string_view() : *found;
}

std::string listing(Words words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

using Visit = std::function<void(const Value&, const Place&, const Mapping* block)>;

// Every value at the path: of each block, of each element of a list.
void visit(const Value& value, const Place& place, std::string_view path, const Mapping* block, const Visit& function) {
  const auto narrowed = [&](const Value& part, const Span& instead) {
    Place here = place;
    if (part.span() && here.resource->span.contains(part.span()))
      here.span = part.span();
    else if (instead)
      here.span = instead;
    here.origin = part.origin() ? part.origin() : place.origin;
    here.sensitive = place.sensitive || part.is_sensitive();
    return here;
  };
  if (const Sequence* const list = value.as_sequence()) {
    for (const Value& item : list->items) visit(item, narrowed(item, {}), path, block, function);
    return;
  }
  if (path.empty()) return function(value, place, block);
  const Mapping* const mapping = value.as_mapping();
  if (!mapping) return value.is_unknown() ? function(value, place, nullptr) : void();
  const std::string_view name = path.substr(0, path.find('.'));
  const std::string_view rest = path.size() > name.size() ? path.substr(name.size() + 1) : std::string_view();
  for (const Mapping::Entry& entry : mapping->entries)
    if (entry.key == name) visit(entry.value, narrowed(entry.value, entry.key_span), rest, mapping, function);
}

class Judge {
 public:
  Judge(const View& view, const Limit& limit) : limit_(limit), is_template_(is_of_template(view)) {
    name_ = view.name_of(limit.path);
    name_ = name_.substr(name_.rfind('.') + 1);
    // Of the members of a property the source's own name is not told.
    if (is_template_ && limit.path.ends_with(".protocol")) name_ = "IpProtocol";
    counts_case_ = limit.letters == Case::counts || (limit.letters == Case::counts_in_templates && is_template_);
  }

  // Nullopt: it is right, or AWS's to know.
  std::optional<LimitedArgument> judge(const Value& value, const Place& place, const Mapping* block) const {
    LimitedArgument argument{value, place, Truth::no(), {}, {}};
    if (value.is_null() || value.as_reference()) return std::nullopt;
    const auto text = known_text(value);
    if (!text) {
      if (!value.cause()) return std::nullopt;
      argument.is_wrong = Truth::unknown(value.cause());
      argument.says = "whether " + name_ + " is one of those that there are is not known";
      return argument;
    }
    argument.is_wrong = Truth::yes();
    if (limit_.words.empty()) {
      const auto number = known_number(value);
      if (number && limit_.least <= *number && *number <= limit_.most) return std::nullopt;
      argument.says = name_ + " is " + print(value) + " and not between " + number_text(limit_.least) + " and " +
                      number_text(limit_.most);
      return argument;
    }
    // An unquoted `off` of YAML is a bool, which CloudFormation hands on as "false".
    if (value.as_boolean() && is_template_) {
      const std::string_view written = place.span.text();
      if (const std::string_view word = same_but_for_case(limit_.words, written); !word.empty())
        argument.mended = '"' + std::string(word) + '"';
      argument.says = name_ + " is the boolean " + print(value) + " and not the text \"on\" or \"off\"";
      return argument;
    }
    const std::string_view word = same_but_for_case(limit_.words, *text);
    if (!word.empty() && (!counts_case_ || word == *text)) {
      return has_ports_of_all_protocols(*text, block) ? std::optional(with_ports(std::move(argument), block))
                                                      : std::nullopt;
    }
    const auto number = known_number(value);
    if (limit_.takes_numbers && number && limit_.least <= *number && *number <= limit_.most) return std::nullopt;
    if (!word.empty()) argument.mended = rewritten(place.span, *text, word).value_or("");
    argument.says = name_ + " is " + print(value) + " and not one of " + listing(limit_.words);
    if (limit_.takes_numbers) argument.says += ", or a number to 255";
    return argument;
  }

 private:
  static bool is_of_template(const View& view) { return view.resource().stack().dialect() == Dialect::cloudformation; }

  // The provider refuses them within the group itself: "must both be 0 to use the 'ALL' "-1" protocol!"
  bool has_ports_of_all_protocols(std::string_view protocol, const Mapping* block) const {
    if (is_template_ || !block || limit_.type != "aws_security_group" || (protocol != "-1" && protocol != "all"))
      return false;
    for (const std::string_view bound : {"from_port", "to_port"}) {
      const Value* const port = block->find(bound);
      const auto number = port ? known_number(*port) : std::nullopt;
      if (number && *number != 0) return true;
    }
    return false;
  }
  static LimitedArgument with_ports(LimitedArgument argument, const Mapping* block) {
    const auto text = [&](std::string_view bound) {
      const Value* const port = block->find(bound);
      return std::string(bound) + " " + (port ? print(*port) : "(absent)");
    };
    argument.says = "every protocol has every port, but here are " + text("from_port") + " and " + text("to_port") +
                    " instead of 0 and 0";
    return argument;
  }

  const Limit& limit_;
  bool is_template_;
  bool counts_case_ = true;
  std::string name_;
};

}  // namespace

std::vector<std::string_view> LimitedArguments::types() {
  std::vector<std::string_view> found;
  for (const Limit& limit : limits)
    if (found.empty() || found.back() != limit.type) found.push_back(limit.type);
  return found;
}

std::vector<LimitedArgument> LimitedArguments::all() const {
  std::vector<LimitedArgument> found;
  const std::string type = canonical_type(resource().type);
  for (const Limit& limit : limits) {
    if (limit.type != type) continue;
    const std::string_view name = limit.path.substr(0, limit.path.find('.'));
    const std::string_view rest =
        limit.path.size() > name.size() ? limit.path.substr(name.size() + 1) : std::string_view();
    const Judge judge(*this, limit);
    visit(read(name), at(name), rest, nullptr, [&](const Value& value, const Place& place, const Mapping* block) {
      if (auto argument = judge.judge(value, place, block)) found.push_back(*std::move(argument));
    });
  }
  return found;
}

}  // namespace pllint
