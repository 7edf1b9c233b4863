#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>

#include "path/generator.hpp"

namespace pllint::simulation {
namespace {

std::string quoted(const std::string& text) { return '"' + text + '"'; }

std::string text_of(const Range& range) {
  const auto byte = [&](unsigned shift) { return std::to_string((range.first >> shift) & 0xffU); };
  return byte(24) + '.' + byte(16) + '.' + byte(8) + '.' + byte(0) + '/' + std::to_string(range.prefix);
}

std::string text_of(Spoken spoken) {
  switch (spoken) {
    case Spoken::tcp: return "TCP";
    case Spoken::tls: return "TLS";
    case Spoken::udp: return "UDP";
    case Spoken::tcp_udp: break;
  }
  return "TCP_UDP";
}

// A name or its number, which mean the same.
std::string text_of(Protocol protocol, bool as_number) {
  switch (protocol) {
    case Protocol::all: return "-1";
    case Protocol::tcp: return as_number ? "6" : "tcp";
    case Protocol::udp: return as_number ? "17" : "udp";
    case Protocol::icmp: break;
  }
  return as_number ? "1" : "icmp";
}

// --- Terraform --------------------------------------------------------------------------------------------------

class Terraform {
 public:
  Terraform(const System& system, Shape shape, std::uint64_t seed)
      : system_(system), is_one_root_(shape == Shape::one_root), random_(seed * 31 + 7) {}

  Written write() {
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) write_networks(side);
    write_consumer();
    write_provider();
    if (is_one_root_) return {{{"system/main.tf", heads() + text_[0] + text_[1]}}, {"system"}};
    return {{{"provider/main.tf", head(1) + text_[1]}, {"consumer/main.tf", head(0) + text_[0]}},
            {"provider", "consumer"}};
  }

 private:
  bool chance(std::size_t percent) { return random_() % 100 < percent; }

  std::string head(std::size_t side, const std::string& alias = {}) const {
    const std::string& account = side == 0 ? system_.consumer_account : system_.provider_account;
    const std::string& region = side == 0 ? system_.consumer_region : system_.provider_region;
    return "provider \"aws\" {\n" + (alias.empty() ? "" : "  alias = " + quoted(alias) + '\n') +
           "  region = " + quoted(region) + "\n  allowed_account_ids = [" + quoted(account) + "]\n}\n" +
           (side == 0 && !is_one_root_ ? "variable \"service_name\" {\n  type = string\n}\n" : "");
  }
  std::string heads() const { return head(1) + head(0, "consumer"); }

  // The body of a resource, to which arguments are added.
  class Block {
   public:
    Block(std::string& out, const std::string& type, const std::string& name, bool is_aliased) : out_(out) {
      out_ += "resource " + quoted(type) + ' ' + quoted(name) + " {\n";
      if (is_aliased) out_ += "  provider = aws.consumer\n";
    }
    Block(const Block&) = delete;
    Block& operator=(const Block&) = delete;
    ~Block() { out_ += "}\n"; }
    Block& set(const std::string& name, const std::string& value) {
      out_ += "  " + name + " = " + value + '\n';
      return *this;
    }
    Block& open(const std::string& name) { return out_ += "  " + name + " {\n", *this; }
    Block& close() { return out_ += "  }\n", *this; }

   private:
    std::string& out_;
  };

  Block block(std::size_t side, const std::string& type, const std::string& name) {
    return Block(text_[side], type, name, is_one_root_ && side == 0);
  }

  std::string group(std::size_t index) const { return "aws_security_group.g_" + system_.groups[index].name + ".id"; }
  std::string subnet(std::size_t index) const { return "aws_subnet.s_" + system_.subnets[index].name + ".id"; }

  template <typename Name>
  static std::string list(const std::vector<std::size_t>& indices, Name&& name) {
    std::string text;
    for (const std::size_t index : indices) text += (text.empty() ? "" : ", ") + name(index);
    return '[' + text + ']';
  }
  std::string groups(const std::vector<std::size_t>& indices) const {
    return list(indices, [&](std::size_t index) { return group(index); });
  }
  std::string subnets(const std::vector<std::size_t>& indices) const {
    return list(indices, [&](std::size_t index) { return subnet(index); });
  }

  // As a literal, or as the range of what has it.
  std::string range(const Range& wanted, std::size_t side) {
    if (chance(50)) {
      for (const Subnet& one : system_.subnets)
        if (one.range == wanted && (one.vpc == side || is_one_root_)) return "aws_subnet.s_" + one.name + ".cidr_block";
      for (std::size_t index = 0; index < system_.vpcs.size(); ++index)
        if (system_.vpcs[index].range == wanted && (index == side || is_one_root_))
          return "aws_vpc.v_" + system_.vpcs[index].name + ".cidr_block";
    }
    return quoted(text_of(wanted));
  }

  void write_networks(std::size_t side) {
    const std::string vpc = "aws_vpc.v_" + system_.vpcs[side].name;
    block(side, "aws_vpc", "v_" + system_.vpcs[side].name).set("cidr_block", quoted(text_of(system_.vpcs[side].range)));
    for (const Subnet& one : system_.subnets) {
      if (one.vpc != side) continue;
      block(side, "aws_subnet", "s_" + one.name)
          .set("vpc_id", vpc + ".id")
          .set("cidr_block", quoted(text_of(one.range)))
          .set("availability_zone_id", quoted(one.zone));
    }
    for (const Group& one : system_.groups)
      if (one.vpc == side) write_group(one, side, vpc);
    for (const Acl& one : system_.acls)
      if (one.vpc == side) write_acl(one, side, vpc);
  }

  // In the group itself, or by one of the two types of resources for rules.
  void write_group(const Group& one, std::size_t side, const std::string& vpc) {
    const std::size_t style = random_() % 3;
    const std::string self = "aws_security_group.g_" + one.name + ".id";
    {
      Block body = block(side, "aws_security_group", "g_" + one.name);
      body.set("vpc_id", vpc + ".id");
      for (const bool is_egress : {false, true}) {
        if (style != 0) continue;
        for (const Rule& rule : is_egress ? one.egress : one.ingress) {
          body.open(is_egress ? "egress" : "ingress");
          body.set("protocol", quoted(text_of(rule.protocol, chance(15))));
          body.set("from_port", std::to_string(rule.from)).set("to_port", std::to_string(rule.to));
          if (rule.range) body.set("cidr_blocks", '[' + range(*rule.range, side) + ']');
          if (rule.group) body.set("security_groups", '[' + group(*rule.group) + ']');
          if (rule.self) body.set("self", "true");
          body.close();
        }
      }
    }
    if (style == 0) return;
    for (const bool is_egress : {false, true}) {
      const std::string direction = is_egress ? "egress" : "ingress";
      for (const Rule& rule : is_egress ? one.egress : one.ingress) {
        const std::string name = "r" + std::to_string(rules_++);
        if (style == 1) {
          Block body = block(side, "aws_vpc_security_group_" + direction + "_rule", name);
          body.set("security_group_id", self).set("ip_protocol", quoted(text_of(rule.protocol, chance(15))));
          if (rule.protocol != Protocol::all)
            body.set("from_port", std::to_string(rule.from)).set("to_port", std::to_string(rule.to));
          if (rule.range) body.set("cidr_ipv4", range(*rule.range, side));
          if (rule.group) body.set("referenced_security_group_id", group(*rule.group));
          if (rule.self) body.set("referenced_security_group_id", self);
        } else {
          Block body = block(side, "aws_security_group_rule", name);
          body.set("security_group_id", self).set("type", quoted(direction));
          body.set("protocol", quoted(text_of(rule.protocol, chance(15))));
          body.set("from_port", std::to_string(rule.from)).set("to_port", std::to_string(rule.to));
          if (rule.range) body.set("cidr_blocks", '[' + range(*rule.range, side) + ']');
          if (rule.group) body.set("source_security_group_id", group(*rule.group));
          if (rule.self) body.set("self", "true");
        }
      }
    }
  }

  void write_acl(const Acl& one, std::size_t side, const std::string& vpc) {
    const std::string type = one.is_default ? "aws_default_network_acl" : "aws_network_acl";
    const bool is_inline = one.is_default || chance(50);
    const bool is_associated = !one.is_default && chance(30);
    {
      Block body = block(side, type, one.name);
      if (one.is_default)
        body.set("default_network_acl_id", vpc + ".default_network_acl_id");
      else
        body.set("vpc_id", vpc + ".id");
      if (!is_associated && !one.subnets.empty()) body.set("subnet_ids", subnets(one.subnets));
      for (const AclRule& rule : one.rules) {
        if (!is_inline) continue;
        body.open(rule.is_egress ? "egress" : "ingress");
        body.set("rule_no", std::to_string(rule.number)).set("action", rule.allows ? "\"allow\"" : "\"deny\"");
        body.set("protocol", quoted(text_of(rule.protocol, chance(15)))).set("cidr_block", range(rule.range, side));
        body.set("from_port", std::to_string(rule.from)).set("to_port", std::to_string(rule.to)).close();
      }
    }
    for (const AclRule& rule : one.rules) {
      if (is_inline) continue;
      Block body = block(side, "aws_network_acl_rule", "r" + std::to_string(rules_++));
      body.set("network_acl_id", type + '.' + one.name + ".id").set("egress", rule.is_egress ? "true" : "false");
      body.set("rule_number", std::to_string(rule.number)).set("rule_action", rule.allows ? "\"allow\"" : "\"deny\"");
      body.set("protocol", quoted(text_of(rule.protocol, chance(15)))).set("cidr_block", range(rule.range, side));
      body.set("from_port", std::to_string(rule.from)).set("to_port", std::to_string(rule.to));
    }
    if (!is_associated) return;
    for (const std::size_t index : one.subnets)
      block(side, "aws_network_acl_association", one.name + '_' + system_.subnets[index].name)
          .set("network_acl_id", type + '.' + one.name + ".id")
          .set("subnet_id", subnet(index));
  }

  void write_instance(std::size_t side, const Instance& one) {
    block(side, "aws_instance", one.name)
        .set("ami", "\"ami-0123456789abcdef0\"")
        .set("instance_type", "\"t3.micro\"")
        .set("subnet_id", subnet(one.subnet))
        .set("vpc_security_group_ids", groups(one.groups));
  }

  void write_consumer() {
    for (const Instance& one : system_.clients) write_instance(0, one);
    Block body = block(0, "aws_vpc_endpoint", "endpoint");
    body.set("vpc_id", "aws_vpc.v_consumer.id").set("vpc_endpoint_type", "\"Interface\"");
    body.set("service_name", is_one_root_ ? "aws_vpc_endpoint_service.service.service_name" : "var.service_name");
    if (system_.consumer_region != system_.provider_region) body.set("service_region", quoted(system_.provider_region));
    body.set("subnet_ids", subnets(system_.endpoint_subnets));
    body.set("security_group_ids", groups(system_.endpoint_groups));
  }

  void write_provider() {
    for (const Instance& one : system_.targets) write_instance(1, one);
    {
      Block body = block(1, "aws_lb", "balancer");
      body.set("load_balancer_type", "\"network\"").set("internal", "true");
      body.set("subnets", subnets(system_.balancer_subnets));
      if (!system_.balancer_groups.empty()) body.set("security_groups", groups(system_.balancer_groups));
      if (!system_.enforces_groups) body.set("enforce_security_group_inbound_rules_on_private_link_traffic", "\"off\"");
      if (system_.crosses_zones || chance(30))
        body.set("enable_cross_zone_load_balancing", system_.crosses_zones ? "true" : "false");
    }
    for (const TargetGroup& one : system_.target_groups) write_target_group(one);
    for (const Listener& one : system_.listeners) {
      Block body = block(1, "aws_lb_listener", one.name);
      body.set("load_balancer_arn", "aws_lb.balancer.arn").set("port", std::to_string(one.port));
      body.set("protocol", quoted(text_of(one.protocol)));
      if (one.protocol == Spoken::tls)
        body.set("certificate_arn", "\"arn:aws:acm:eu-west-1:111122223333:certificate/api\"");
      body.open("default_action").set("type", "\"forward\"");
      body.set("target_group_arn", "aws_lb_target_group." + system_.target_groups[one.target_group].name + ".arn");
      body.close();
    }
    const bool is_separate = chance(30);
    {
      Block body = block(1, "aws_vpc_endpoint_service", "service");
      body.set("acceptance_required", system_.needs_acceptance ? "true" : "false");
      body.set("network_load_balancer_arns", "[aws_lb.balancer.arn]");
      std::string principals;
      for (const std::string& one : system_.principals) principals += (principals.empty() ? "" : ", ") + quoted(one);
      if (!is_separate && !principals.empty()) body.set("allowed_principals", '[' + principals + ']');
      if (system_.supports_consumer_region && system_.consumer_region != system_.provider_region)
        body.set("supported_regions", '[' + quoted(system_.consumer_region) + ']');
    }
    for (std::size_t index = 0; is_separate && index < system_.principals.size(); ++index)
      block(1, "aws_vpc_endpoint_service_allowed_principal", "p" + std::to_string(index))
          .set("vpc_endpoint_service_id", "aws_vpc_endpoint_service.service.id")
          .set("principal_arn", quoted(system_.principals[index]));
    if (system_.has_accepter)
      block(1, "aws_vpc_endpoint_connection_accepter", "accepter")
          .set("vpc_endpoint_service_id", "aws_vpc_endpoint_service.service.id")
          .set("vpc_endpoint_id", "aws_vpc_endpoint.endpoint.id");
  }

  void write_target_group(const TargetGroup& one) {
    {
      Block body = block(1, "aws_lb_target_group", one.name);
      body.set("port", std::to_string(one.port)).set("protocol", quoted(text_of(one.protocol)));
      body.set("vpc_id", "aws_vpc.v_provider.id");
      if (one.crosses_zones)
        body.set("load_balancing_cross_zone_enabled", *one.crosses_zones ? "\"true\"" : "\"false\"");
      if (one.health_port) {
        body.open("health_check").set("protocol", "\"TCP\"");
        body.set("port", quoted(std::to_string(*one.health_port))).close();
      }
    }
    for (const Registration& registration : one.targets) {
      const std::string name = system_.targets[registration.instance].name;
      Block body = block(1, "aws_lb_target_group_attachment", one.name + '_' + name);
      body.set("target_group_arn", "aws_lb_target_group." + one.name + ".arn");
      body.set("target_id", "aws_instance." + name + ".id");
      if (registration.port) body.set("port", std::to_string(*registration.port));
    }
  }

  const System& system_;
  bool is_one_root_;
  std::mt19937_64 random_;
  std::string text_[2];  // the consumer's, the provider's
  std::size_t rules_ = 0;
};

// --- CDK --------------------------------------------------------------------------------------------------------

using Json = nlohmann::ordered_json;

// What `cdk synth` leaves: a template for each stack, and a manifest that says where each goes.
class Assembly {
 public:
  Assembly(const System& system, std::uint64_t seed) : system_(system), random_(seed * 17 + 3) {}

  Written write() {
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) write_networks(side);
    write_consumer();
    write_provider();
    Json manifest;
    manifest["version"] = "55.0.0";
    Written written;
    for (const std::size_t side : {std::size_t{1}, std::size_t{0}}) {
      const std::string name = side == 0 ? "Consumer" : "Provider";
      const std::string file = name + ".template.json";
      Json& artifact = manifest["artifacts"][name];
      artifact["type"] = "aws:cloudformation:stack";
      artifact["environment"] = "aws://" + (side == 0 ? system_.consumer_account : system_.provider_account) + '/' +
                                (side == 0 ? system_.consumer_region : system_.provider_region);
      artifact["properties"]["templateFile"] = file;
      written.files.emplace_back("cdk.out/" + file, templates_[side].dump(1));
    }
    written.files.emplace_back("cdk.out/manifest.json", manifest.dump(1));
    written.files.emplace_back("cdk.out/cdk.out", R"({"version":"55.0.0"})");
    written.paths = {"cdk.out"};
    return written;
  }

 private:
  bool chance(std::size_t percent) { return random_() % 100 < percent; }

  // Logical ids are alphanumeric.
  static std::string id(const std::string& kind, std::string name) {
    name.erase(std::remove(name.begin(), name.end(), '_'), name.end());
    return kind + name;
  }
  static Json ref(const std::string& id) { return {{"Ref", id}}; }
  static Json get(const std::string& id, const char* attribute) { return {{"Fn::GetAtt", {id, attribute}}}; }

  Json& add(std::size_t side, const std::string& id, const std::string& type) {
    Json& resource = templates_[side]["Resources"][id];
    resource["Type"] = type;
    return resource["Properties"];
  }

  std::string group_id(std::size_t index) const { return id("Group", system_.groups[index].name); }
  Json group(std::size_t index) const { return get(group_id(index), "GroupId"); }
  Json subnet(std::size_t index) const { return ref(id("Subnet", system_.subnets[index].name)); }
  Json groups(const std::vector<std::size_t>& indices) const {
    Json list = Json::array();
    for (const std::size_t index : indices) list.push_back(group(index));
    return list;
  }
  Json subnets(const std::vector<std::size_t>& indices) const {
    Json list = Json::array();
    for (const std::size_t index : indices) list.push_back(subnet(index));
    return list;
  }

  void write_networks(std::size_t side) {
    const std::string vpc = id("Vpc", system_.vpcs[side].name);
    add(side, vpc, "AWS::EC2::VPC")["CidrBlock"] = text_of(system_.vpcs[side].range);
    for (const Subnet& one : system_.subnets) {
      if (one.vpc != side) continue;
      Json& body = add(side, id("Subnet", one.name), "AWS::EC2::Subnet");
      body["VpcId"] = ref(vpc);
      body["CidrBlock"] = text_of(one.range);
      body["AvailabilityZoneId"] = one.zone;
    }
    for (std::size_t index = 0; index < system_.groups.size(); ++index)
      if (system_.groups[index].vpc == side) write_group(index, side, vpc);
    for (const Acl& one : system_.acls)
      if (one.vpc == side) write_acl(one, side, vpc);
  }

  // What CDK knows as addresses it writes into the group; what names groups is a resource.
  void write_group(std::size_t index, std::size_t side, const std::string& vpc) {
    const Group& one = system_.groups[index];
    Json body;
    body["GroupDescription"] = one.name;
    body["VpcId"] = ref(vpc);
    for (const bool is_egress : {false, true}) {
      for (const Rule& rule : is_egress ? one.egress : one.ingress) {
        Json written;
        written["IpProtocol"] = text_of(rule.protocol, chance(15));
        if (rule.protocol != Protocol::all) {
          written["FromPort"] = rule.from;
          written["ToPort"] = rule.to;
        }
        if (rule.range) {
          written["CidrIp"] = text_of(*rule.range);
          if (chance(70)) {
            body[is_egress ? "SecurityGroupEgress" : "SecurityGroupIngress"].push_back(std::move(written));
            continue;
          }
        }
        const std::string peer = is_egress ? "DestinationSecurityGroupId" : "SourceSecurityGroupId";
        if (rule.group) written[peer] = group(*rule.group);
        if (rule.self) written[peer] = group(index);
        written["GroupId"] = group(index);
        add(side, "Rule" + std::to_string(rules_++),
            is_egress ? "AWS::EC2::SecurityGroupEgress" : "AWS::EC2::SecurityGroupIngress") = std::move(written);
      }
    }
    add(side, group_id(index), "AWS::EC2::SecurityGroup") = std::move(body);
  }

  void write_acl(const Acl& one, std::size_t side, const std::string& vpc) {
    const std::string list = id("Acl", one.name);
    add(side, list, "AWS::EC2::NetworkAcl")["VpcId"] = ref(vpc);
    for (const AclRule& rule : one.rules) {
      Json& body = add(side, "Rule" + std::to_string(rules_++), "AWS::EC2::NetworkAclEntry");
      body["NetworkAclId"] = ref(list);
      body["Egress"] = rule.is_egress;
      body["RuleNumber"] = rule.number;
      body["RuleAction"] = rule.allows ? "allow" : "deny";
      body["Protocol"] = rule.protocol == Protocol::all ? -1 : rule.protocol == Protocol::tcp ? 6 : 17;
      body["CidrBlock"] = text_of(rule.range);
      if (rule.protocol != Protocol::all) body["PortRange"] = {{"From", rule.from}, {"To", rule.to}};
    }
    for (const std::size_t index : one.subnets) {
      Json& body = add(side, id(list, system_.subnets[index].name), "AWS::EC2::SubnetNetworkAclAssociation");
      body["NetworkAclId"] = ref(list);
      body["SubnetId"] = subnet(index);
    }
  }

  void write_instance(std::size_t side, const Instance& one) {
    Json& body = add(side, id("Instance", one.name), "AWS::EC2::Instance");
    body["ImageId"] = "ami-0123456789abcdef0";
    body["InstanceType"] = "t3.micro";
    body["SubnetId"] = subnet(one.subnet);
    body["SecurityGroupIds"] = groups(one.groups);
  }

  void write_consumer() {
    for (const Instance& one : system_.clients) write_instance(0, one);
    Json& body = add(0, "Endpoint", "AWS::EC2::VPCEndpoint");
    body["VpcId"] = ref("Vpcconsumer");
    body["VpcEndpointType"] = "Interface";
    body["ServiceName"] = "com.amazonaws.vpce." + system_.provider_region + ".vpce-svc-0b84d2f61c7a9e350";
    if (system_.consumer_region != system_.provider_region) body["ServiceRegion"] = system_.provider_region;
    body["SubnetIds"] = subnets(system_.endpoint_subnets);
    body["SecurityGroupIds"] = groups(system_.endpoint_groups);
  }

  static Json crossing(bool zones) {
    return {{"Key", "load_balancing.cross_zone.enabled"}, {"Value", zones ? "true" : "false"}};
  }

  void write_provider() {
    for (const Instance& one : system_.targets) write_instance(1, one);
    Json& balancer = add(1, "Balancer", "AWS::ElasticLoadBalancingV2::LoadBalancer");
    balancer["Type"] = "network";
    balancer["Scheme"] = "internal";
    balancer["Subnets"] = subnets(system_.balancer_subnets);
    if (!system_.balancer_groups.empty()) balancer["SecurityGroups"] = groups(system_.balancer_groups);
    if (!system_.enforces_groups) balancer["EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"] = "off";
    if (system_.crosses_zones || chance(30))
      balancer["LoadBalancerAttributes"].push_back(crossing(system_.crosses_zones));
    for (const TargetGroup& one : system_.target_groups) {
      Json& body = add(1, id("TargetGroup", one.name), "AWS::ElasticLoadBalancingV2::TargetGroup");
      body["Port"] = one.port;
      body["Protocol"] = text_of(one.protocol);
      body["TargetType"] = "instance";
      body["VpcId"] = ref("Vpcprovider");
      if (one.crosses_zones) body["TargetGroupAttributes"].push_back(crossing(*one.crosses_zones));
      if (one.health_port) {
        body["HealthCheckProtocol"] = "TCP";
        body["HealthCheckPort"] = std::to_string(*one.health_port);
      }
      for (const Registration& registration : one.targets) {
        Json target = {{"Id", ref(id("Instance", system_.targets[registration.instance].name))}};
        if (registration.port) target["Port"] = *registration.port;
        body["Targets"].push_back(std::move(target));
      }
    }
    for (const Listener& one : system_.listeners) {
      Json& body = add(1, id("Listener", one.name), "AWS::ElasticLoadBalancingV2::Listener");
      body["LoadBalancerArn"] = ref("Balancer");
      body["Port"] = one.port;
      body["Protocol"] = text_of(one.protocol);
      if (one.protocol == Spoken::tls)
        body["Certificates"].push_back({{"CertificateArn", "arn:aws:acm:eu-west-1:111122223333:certificate/api"}});
      body["DefaultActions"].push_back(
          {{"Type", "forward"},
           {"TargetGroupArn", ref(id("TargetGroup", system_.target_groups[one.target_group].name))}});
    }
    Json& service = add(1, "Service", "AWS::EC2::VPCEndpointService");
    service["AcceptanceRequired"] = system_.needs_acceptance;
    service["NetworkLoadBalancerArns"].push_back(ref("Balancer"));
    if (system_.supports_consumer_region && system_.consumer_region != system_.provider_region)
      service["SupportedRegions"].push_back(system_.consumer_region);
    if (!system_.principals.empty()) {
      Json& permissions = add(1, "Permissions", "AWS::EC2::VPCEndpointServicePermissions");
      permissions["ServiceId"] = ref("Service");
      permissions["AllowedPrincipals"] = system_.principals;
    }
  }

  const System& system_;
  std::mt19937_64 random_;
  Json templates_[2];  // the consumer's, the provider's
  std::size_t rules_ = 0;
};

}  // namespace

Written write(const System& system, Shape shape, std::uint64_t seed) {
  return shape == Shape::assembly ? Assembly(system, seed).write() : Terraform(system, shape, seed).write();
}

}  // namespace pllint::simulation
