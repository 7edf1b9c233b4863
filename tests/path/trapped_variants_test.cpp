// Variants of the healthy systems with something that only looks broken, or that nobody can know: no rule speaks, and
// the paths are as they were, or undecided.
#include <gtest/gtest.h>

#include "path/variant.hpp"

namespace pllint::tests {
namespace {

const std::vector<Variant> traps{
    // --- addresses --------------------------------------------------------------------------------------------------
    {"OverlappingRanges",
     {},
     {"reachable"},
     {{"provider", "", "10.10.0.0/16", "10.20.0.0/16"},
      {"provider", "", "10.10.1.0/24", "10.20.1.0/24"},
      {"provider", "", "10.10.2.0/24", "10.20.2.0/24"}},
     {{"provider", "", "10.10.0.0/16", "10.20.0.0/16"},
      {"provider", "", "10.10.1.0/24", "10.20.1.0/24"},
      {"provider", "", "10.10.2.0/24", "10.20.2.0/24"}}},
    {"OverlappingRangesAndTheClientNamesThem",
     {},
     {"reachable"},
     {{"provider", "", "10.10.0.0/16", "10.20.0.0/16"},
      {"provider", "", "10.10.1.0/24", "10.20.1.0/24"},
      {"provider", "", "10.10.2.0/24", "10.20.2.0/24"},
      {"consumer", "to_endpoint", "referenced_security_group_id = aws_security_group.endpoint.id",
       "cidr_ipv4 = \"10.20.0.0/16\""}},
     {{"provider", "", "10.10.0.0/16", "10.20.0.0/16"},
      {"provider", "", "10.10.1.0/24", "10.20.1.0/24"},
      {"provider", "", "10.10.2.0/24", "10.20.2.0/24"},
      {"consumer", "ToEndpoint:", "DestinationSecurityGroupId: !Ref EndpointGroup", "CidrIp: 10.20.0.0/16"}}},
    {"ClientIsLetOutToItsVpc",
     {},
     {"reachable"},
     {{"consumer", "to_endpoint", "referenced_security_group_id = aws_security_group.endpoint.id",
       "cidr_ipv4 = aws_vpc.consumer.cidr_block"}},
     {{"consumer", "ToEndpoint:", "DestinationSecurityGroupId: !Ref EndpointGroup", "CidrIp: !GetAtt Vpc.CidrBlock"}}},
    {"ClientIsLetOutToARangeAroundTheEndpoint",
     {},
     {"reachable"},
     {{"consumer", "to_endpoint", "referenced_security_group_id = aws_security_group.endpoint.id",
       "cidr_ipv4 = \"10.20.0.0/22\""}},
     {{"consumer", "ToEndpoint:", "DestinationSecurityGroupId: !Ref EndpointGroup", "CidrIp: 10.20.0.0/22"}}},
    {"EndpointAdmitsTheVpc",
     {},
     {"reachable"},
     {{"consumer", "from_shop", "referenced_security_group_id = aws_security_group.shop.id",
       "cidr_ipv4 = aws_vpc.consumer.cidr_block"}},
     {{"consumer", "FromShop:", "SourceSecurityGroupId: !Ref ShopGroup", "CidrIp: !GetAtt Vpc.CidrBlock"}}},
    {"EndpointAdmitsTheClientsSubnet",
     {},
     {"reachable"},
     {{"consumer", "from_shop", "referenced_security_group_id = aws_security_group.shop.id",
       "cidr_ipv4 = aws_subnet.shop.cidr_block"}},
     {{"consumer", "FromShop:", "SourceSecurityGroupId: !Ref ShopGroup", "CidrIp: 10.20.3.0/24"}}},
    {"SecondaryRange",
     {},
     {"reachable"},
     {{"consumer", "", "10.20.3.0/24", "100.64.3.0/24"},
      {"consumer", "", "", R"(
resource "aws_vpc_ipv4_cidr_block_association" "more" {
  vpc_id     = aws_vpc.consumer.id
  cidr_block = "100.64.0.0/16"
}
)"},
      {"provider", "", "", R"(
resource "aws_vpc_security_group_ingress_rule" "from_more" {
  security_group_id = aws_security_group.balancer.id
  cidr_ipv4         = "100.64.0.0/16"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
)"}},
     {{"consumer", "", "10.20.3.0/24", "100.64.3.0/24"},
      {"consumer", "", "", R"(
  More:
    Type: AWS::EC2::VPCCidrBlock
    Properties:
      VpcId: !Ref Vpc
      CidrBlock: 100.64.0.0/16
)"},
      {"provider", "  BalancerGroup:", "      SecurityGroupIngress:\n",
       "      SecurityGroupIngress:\n        - {CidrIp: 100.64.0.0/16, IpProtocol: tcp, FromPort: 443, ToPort: "
       "443}\n"}}},
    {"ClientInASubnetOfUnknownRange",
     {},
     {"reachable"},
     {{"consumer", "", "\"10.20.3.0/24\"", "var.range"},
      {"consumer", "", "", "\nvariable \"range\" {\n  type = string\n}\n"}},
     {{"consumer", "", "10.20.3.0/24", "!Ref Range"},
      {"consumer", "Parameters:", "\n", "\n  Range:\n    Type: String\n"}}},
    {"TargetAdmitsTheBalancersVpc",
     {},
     {"reachable"},
     {{"provider", "from_balancer", "referenced_security_group_id = aws_security_group.balancer.id",
       "cidr_ipv4 = aws_vpc.provider.cidr_block"}},
     {{"provider", "  TargetGroup:", "SourceSecurityGroupId: !Ref BalancerGroup", "CidrIp: !GetAtt Vpc.CidrBlock"}}},
    {"TargetAdmitsTheBalancersFixedAddresses",
     {},
     {"reachable"},
     {{"provider", "", "  subnets            = [aws_subnet.a.id, aws_subnet.b.id]\n", R"(
  subnet_mapping {
    subnet_id            = aws_subnet.a.id
    private_ipv4_address = "10.10.1.10"
  }

  subnet_mapping {
    subnet_id            = aws_subnet.b.id
    private_ipv4_address = "10.10.2.10"
  }
)"},
      {"provider", "from_balancer", "referenced_security_group_id = aws_security_group.balancer.id",
       "cidr_ipv4 = \"10.10.1.10/32\""},
      {"provider", "", "", R"(
resource "aws_vpc_security_group_ingress_rule" "from_balancer_b" {
  security_group_id = aws_security_group.target.id
  cidr_ipv4         = "10.10.2.10/32"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8444
}
)"}},
     {{"provider", "", "      Subnets: [!Ref SubnetA, !Ref SubnetB]\n", R"(      SubnetMappings:
        - SubnetId: !Ref SubnetA
          PrivateIPv4Address: 10.10.1.10
        - SubnetId: !Ref SubnetB
          PrivateIPv4Address: 10.10.2.10
)"},
      {"provider", "  TargetGroup:", "        - SourceSecurityGroupId: !Ref BalancerGroup\n",
       "        - {CidrIp: 10.10.2.10/32, IpProtocol: tcp, FromPort: 8443, ToPort: 8444}\n        - CidrIp: "
       "10.10.1.10/32\n"}}},

    // --- security groups --------------------------------------------------------------------------------------------
    {"EndpointAdmitsAPrefixList",
     {},
     {"unknown at C3"},
     {{"consumer", "from_shop", "referenced_security_group_id = aws_security_group.shop.id",
       "prefix_list_id = \"pl-0123456789abcdef0\""}},
     {{"consumer", "FromShop:", "SourceSecurityGroupId: !Ref ShopGroup", "SourcePrefixListId: pl-0123456789abcdef0"}}},
    {"ClientIsLetOutToAPrefixList",
     {},
     {"unknown at C1"},
     {{"consumer", "to_endpoint", "referenced_security_group_id = aws_security_group.endpoint.id",
       "prefix_list_id = \"pl-0123456789abcdef0\""}},
     {{"consumer", "ToEndpoint:", "DestinationSecurityGroupId: !Ref EndpointGroup",
       "DestinationPrefixListId: pl-0123456789abcdef0"}}},
    {"EndpointAdmitsAGroupThatIsNotInView",
     {},
     {"unknown at C3"},
     {{"consumer", "from_shop", "aws_security_group.shop.id", "\"sg-0123456789abcdef0\""}},
     {{"consumer", "FromShop:", "!Ref ShopGroup", "sg-0123456789abcdef0"}}},
    {"GroupOfTheClientIsManagedElsewhere",
     {},
     {"unknown at C1"},
     {{"consumer", "\"aws_instance\" \"shop\"", "aws_security_group.shop.id", "\"sg-0123456789abcdef0\""}},
     {{"consumer", "  Shop:", "!Ref ShopGroup", "sg-0123456789abcdef0"}}},
    {"GroupOfTheEndpointIsManagedElsewhere",
     {},
     {"unknown at C1"},
     {{"consumer", "\"aws_vpc_endpoint\"", "aws_security_group.endpoint.id", "\"sg-0123456789abcdef0\""}},
     {{"consumer", "  Endpoint:", "!Ref EndpointGroup", "sg-0123456789abcdef0"}}},
    {"GroupOfTheTargetsIsManagedElsewhere",
     {},
     {"reachable", "unknown at P4"},
     {{"provider", "\"aws_instance\" \"a\"", "aws_security_group.target.id", "\"sg-0123456789abcdef0\""}},
     {{"provider", "  InstanceA:", "!Ref TargetGroup", "sg-0123456789abcdef0"}}},
    {"RulesOfTheTargetMayBeWrittenElsewhere",
     {},
     {"unknown at P5"},
     {{"provider", "from_balancer", "referenced_security_group_id = aws_security_group.balancer.id",
       "cidr_ipv4 = \"10.20.0.0/16\""},
      {"provider", "", "", R"(
module "rules" {
  source = "example/rules/aws"
  group  = aws_security_group.target.id
}
)"}},
     {{"provider", "  TargetGroup:", "SourceSecurityGroupId: !Ref BalancerGroup", "CidrIp: 10.20.0.0/16"},
      {"provider", "", "", R"(
  Rules:
    Type: Custom::SecurityGroupRules
    Properties:
      ServiceToken: arn:aws:lambda:eu-west-1:111122223333:function:rules
      Group: !Ref TargetGroup
)"}}},
    {"IgnoredChanges",
     {},
     {"unknown at C3"},
     {{"consumer", "", "\"aws_security_group\" \"endpoint\" {\n",
       "\"aws_security_group\" \"endpoint\" {\n  lifecycle {\n    ignore_changes = [ingress]\n  }\n\n"},
      {"consumer", "from_shop", "aws_security_group.shop.id", "aws_security_group.endpoint.id"}},
     {}},
    {"RulesOfADynamicBlock",
     {},
     {"unknown at C3"},
     {{"consumer", "", "\"aws_security_group\" \"endpoint\" {\n", R"("aws_security_group" "endpoint" {
  dynamic "ingress" {
    for_each = var.ranges

    content {
      cidr_blocks = [ingress.value]
      protocol    = "tcp"
      from_port   = 443
      to_port     = 443
    }
  }

)"},
      {"consumer", "", "\"from_shop\" {", "\"from_shop\" {\n  count = 0"},
      {"consumer", "", "", "\nvariable \"ranges\" {\n  type = list(string)\n}\n"}},
     {}},
    {"RuleOfAnUnknownRange",
     {},
     {"unknown at C3"},
     {{"consumer", "from_shop", "referenced_security_group_id = aws_security_group.shop.id", "cidr_ipv4 = var.range"},
      {"consumer", "", "", "\nvariable \"range\" {\n  type = string\n}\n"}},
     {{"consumer", "FromShop:", "SourceSecurityGroupId: !Ref ShopGroup", "CidrIp: !Ref Range"},
      {"consumer", "Parameters:", "\n", "\n  Range:\n    Type: String\n"}}},
    {"ClientIsAMemberOfTheEndpointsGroup",
     {},
     {"reachable"},
     {{"consumer", "from_shop", "aws_security_group.shop.id", "aws_security_group.endpoint.id"},
      {"consumer", "\"aws_instance\" \"shop\"", "[aws_security_group.shop.id]",
       "[aws_security_group.shop.id, aws_security_group.endpoint.id]"}},
     {{"consumer", "FromShop:", "!Ref ShopGroup", "!Ref EndpointGroup"},
      {"consumer", "  Shop:", "[!Ref ShopGroup]", "[!Ref ShopGroup, !Ref EndpointGroup]"}}},
    {"SelfReference",
     {},
     {"reachable"},
     {{"consumer", "", "\"from_shop\" {", "\"from_shop\" {\n  count = 0"},
      {"consumer", "", "", R"(
resource "aws_security_group_rule" "own" {
  security_group_id = aws_security_group.endpoint.id
  type              = "ingress"
  self              = true
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
}
)"},
      {"consumer", "\"aws_instance\" \"shop\"", "[aws_security_group.shop.id]",
       "[aws_security_group.shop.id, aws_security_group.endpoint.id]"}},
     {}},
    {"EveryProtocol",
     {},
     {"reachable"},
     {{"consumer", "to_endpoint", "  ip_protocol                  = \"tcp\"\n", "  ip_protocol = \"-1\"\n"},
      {"consumer", "to_endpoint", "  from_port                    = 443\n  to_port                      = 443\n", ""}},
     {{"consumer", "ToEndpoint:", "      IpProtocol: tcp\n      FromPort: 443\n      ToPort: 443\n",
       "      IpProtocol: \"-1\"\n"}}},
    {"DatabaseIsNoClient",
     {},
     {"reachable", "unreachable at C1"},
     {{"consumer", "", "", R"(
resource "aws_security_group" "database" {
  vpc_id = aws_vpc.consumer.id
}

resource "aws_instance" "database" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.shop.id
  vpc_security_group_ids = [aws_security_group.database.id]
}
)"}},
     {{"consumer", "", "", R"(
  DatabaseGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: of the database
      VpcId: !Ref Vpc
      SecurityGroupEgress:
        - IpProtocol: icmp
          FromPort: 252
          ToPort: 86
          CidrIp: 255.255.255.255/32

  Database:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      InstanceType: t3.micro
      SubnetId: !Ref ShopSubnet
      SecurityGroupIds: [!Ref DatabaseGroup]
)"}}},

    // --- the load balancer's groups ---------------------------------------------------------------------------------
    {"EnforcementIsOff",
     {},
     {"reachable"},
     {{"provider", "", "\"from_consumers\" {", "\"from_consumers\" {\n  count = 0"},
      {"provider", "", "  security_groups    = [aws_security_group.balancer.id]\n",
       "  security_groups = [aws_security_group.balancer.id]\n\n  "
       "enforce_security_group_inbound_rules_on_private_link_traffic = \"off\"\n"}},
     {{"provider", "  BalancerGroup:", R"(      SecurityGroupIngress:
        - CidrIp: 10.20.0.0/16
          IpProtocol: tcp
          FromPort: 443
          ToPort: 443
)",
       ""},
      {"provider", "", "      SecurityGroups: [!Ref BalancerGroup]\n",
       "      SecurityGroups: [!Ref BalancerGroup]\n      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "
       "\"off\"\n"}}},
    {"BalancerHasNoGroup",
     {},
     {"reachable"},
     {{"provider", "", "  security_groups    = [aws_security_group.balancer.id]\n", ""},
      {"provider", "from_balancer", "referenced_security_group_id = aws_security_group.balancer.id",
       "cidr_ipv4 = aws_vpc.provider.cidr_block"}},
     {{"provider", "", "      SecurityGroups: [!Ref BalancerGroup]\n", ""},
      {"provider", "  TargetGroup:", "SourceSecurityGroupId: !Ref BalancerGroup", "CidrIp: !GetAtt Vpc.CidrBlock"}}},
    {"BalancersGroupsAreNotKnown",
     {},
     {"unknown at P2"},
     {{"provider", "", "security_groups    = [aws_security_group.balancer.id]", "security_groups = var.groups"},
      {"provider", "", "", "\nvariable \"groups\" {\n  type = list(string)\n}\n"}},
     {{"provider", "", "SecurityGroups: [!Ref BalancerGroup]", "SecurityGroups: !Ref Groups"},
      {"provider", "",
       "Resources:", "Parameters:\n  Groups:\n    Type: List<AWS::EC2::SecurityGroup::Id>\n\nResources:"}}},
    {"ClientIpIsPreserved",
     {},
     {"reachable"},
     {{"provider", "\"aws_lb_target_group\"", "protocol = \"TLS\"", "protocol = \"TLS\"\n  preserve_client_ip = true"}},
     {{"provider", "  Targets:", "Protocol: TLS",
       "Protocol: TLS\n      TargetGroupAttributes:\n        - Key: preserve_client_ip.enabled\n          Value: "
       "\"true\""}}},

    // --- network ACLs -----------------------------------------------------------------------------------------------
    {"AclOfNoSubnet",
     {},
     {"reachable"},
     {{"consumer", "", "", "\nresource \"aws_network_acl\" \"of_others\" {\n  vpc_id = aws_vpc.consumer.id\n}\n"}},
     {{"consumer", "", "", "\n  OfOthers:\n    Type: AWS::EC2::NetworkAcl\n    Properties:\n      VpcId: !Ref Vpc\n"}}},
    {"AclOfUnknownSubnets",
     {},
     {"unknown at C2"},
     {{"consumer", "", "", R"(
variable "subnets" {
  type = list(string)
}

resource "aws_network_acl" "some" {
  vpc_id     = aws_vpc.consumer.id
  subnet_ids = var.subnets
}
)"}},
     {{"consumer", "Parameters:", "\n", "\n  Some:\n    Type: AWS::EC2::Subnet::Id\n"}, {"consumer", "", "", R"(
  OfSome:
    Type: AWS::EC2::NetworkAcl
    Properties:
      VpcId: !Ref Vpc

  OfSomeAssociation:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Properties:
      NetworkAclId: !Ref OfSome
      SubnetId: !Ref Some
)"}}},
    {"AclForThePortAndTheAnswers",
     {},
     {"reachable"},
     {{"consumer", "", "", R"(
resource "aws_network_acl" "strict" {
  vpc_id     = aws_vpc.consumer.id
  subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.20.3.0/24"
    from_port  = 443
    to_port    = 443
  }

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.20.3.0/24"
    from_port  = 1024
    to_port    = 65535
  }
}
)"}},
     {{"consumer", "", "", R"(
  Strict:
    Type: AWS::EC2::NetworkAcl
    Properties:
      VpcId: !Ref Vpc

  StrictA:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Properties:
      NetworkAclId: !Ref Strict
      SubnetId: !Ref SubnetA

  StrictB:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Properties:
      NetworkAclId: !Ref Strict
      SubnetId: !Ref SubnetB

  StrictIn:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: !Ref Strict
      RuleNumber: 100
      RuleAction: allow
      Protocol: 6
      CidrBlock: 10.20.3.0/24
      PortRange: {From: 443, To: 443}

  StrictOut:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: !Ref Strict
      Egress: true
      RuleNumber: 100
      RuleAction: allow
      Protocol: 6
      CidrBlock: 10.20.3.0/24
      PortRange: {From: 1024, To: 65535}
)"}}},
    {"AclOfTheBalancersSubnets",
     {},
     {"unknown at P6"},
     {{"provider", "", "", R"(
resource "aws_network_acl" "closed" {
  vpc_id     = aws_vpc.provider.id
  subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]
}
)"}},
     {{"provider", "", "", R"(
  Closed:
    Type: AWS::EC2::NetworkAcl
    Properties:
      VpcId: !Ref Vpc

  ClosedA:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Properties:
      NetworkAclId: !Ref Closed
      SubnetId: !Ref SubnetA

  ClosedB:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Properties:
      NetworkAclId: !Ref Closed
      SubnetId: !Ref SubnetB
)"}}},

    // --- zones ------------------------------------------------------------------------------------------------------
    {"ZoneNamesOfTwoAccounts",
     {},
     {"unknown at C5"},
     {{"provider", "", "availability_zone_id = \"euw1-az1\"", "availability_zone = \"eu-west-1a\""},
      {"provider", "", "availability_zone_id = \"euw1-az2\"", "availability_zone = \"eu-west-1b\""},
      {"consumer", "", "availability_zone_id = \"euw1-az1\"", "availability_zone = \"eu-west-1b\""},
      {"consumer", "", "availability_zone_id = \"euw1-az2\"", "availability_zone = \"eu-west-1c\""}},
     {{"provider", "", "AvailabilityZoneId: euw1-az1", "AvailabilityZone: eu-west-1a"},
      {"provider", "", "AvailabilityZoneId: euw1-az2", "AvailabilityZone: eu-west-1b"},
      {"consumer", "", "AvailabilityZoneId: euw1-az1", "AvailabilityZone: eu-west-1b"},
      {"consumer", "", "AvailabilityZoneId: euw1-az2", "AvailabilityZone: eu-west-1c"}}},
    {"CrossZoneIsOn",
     {},
     {"reachable"},
     {{"provider", "\"aws_instance\" \"b\"", "aws_subnet.b.id", "aws_subnet.a.id"},
      {"provider", "", "internal           = true", "internal = true\n  enable_cross_zone_load_balancing = true"}},
     {{"provider", "  InstanceB:", "!Ref SubnetB", "!Ref SubnetA"},
      {"provider", "", "Scheme: internal",
       "Scheme: internal\n      LoadBalancerAttributes:\n        - Key: load_balancing.cross_zone.enabled\n          "
       "Value: \"true\""}}},
    {"CrossZoneIsOnForTheTargetGroup",
     {},
     {"reachable"},
     {{"provider", "\"aws_instance\" \"b\"", "aws_subnet.b.id", "aws_subnet.a.id"},
      {"provider", "\"aws_lb_target_group\"", "protocol = \"TLS\"",
       "protocol = \"TLS\"\n  load_balancing_cross_zone_enabled = \"true\""}},
     {{"provider", "  InstanceB:", "!Ref SubnetB", "!Ref SubnetA"},
      {"provider", "  Targets:", "Protocol: TLS",
       "Protocol: TLS\n      TargetGroupAttributes:\n        - Key: load_balancing.cross_zone.enabled\n          "
       "Value: "
       "\"true\""}}},
    {"EndpointIsOnlyWhereTargetsAre",
     {},
     {"reachable"},
     {{"consumer", "", "[aws_subnet.a.id, aws_subnet.b.id]", "[aws_subnet.a.id]"}},
     {{"consumer", "", "[!Ref SubnetA, !Ref SubnetB]", "[!Ref SubnetA]"}}},

    // --- what is spoken ---------------------------------------------------------------------------------------------
    {"Udp",
     {},
     {"reachable"},
     {{"provider", "\"aws_lb_target_group\"", "protocol = \"TLS\"", "protocol = \"UDP\""},
      {"provider", "\"aws_lb_listener\"", "protocol          = \"TLS\"\n", "protocol = \"UDP\"\n"},
      {"provider", "", "  ssl_policy        = \"ELBSecurityPolicy-TLS13-1-2-2021-06\"\n", ""},
      {"provider", "", "  certificate_arn   = aws_acm_certificate.orders.arn\n", ""},
      {"provider", "from_consumers", "ip_protocol       = \"tcp\"", "ip_protocol = \"udp\""},
      {"provider", "to_targets", "ip_protocol                  = \"tcp\"", "ip_protocol = \"-1\""},
      {"provider", "from_balancer", "ip_protocol                  = \"tcp\"", "ip_protocol = \"-1\""},
      {"consumer", "to_endpoint", "ip_protocol                  = \"tcp\"", "ip_protocol = \"udp\""},
      {"consumer", "from_shop", "ip_protocol                  = \"tcp\"", "ip_protocol = \"udp\""},
      {"consumer", "", "https://", "coap://"}},
     {{"provider", "  Targets:", "Protocol: TLS", "Protocol: UDP"},
      {"provider", "  Listener:", "Protocol: TLS\n", "Protocol: UDP\n"},
      {"provider", "", "      SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06\n", ""},
      {"provider", "", "      Certificates:\n        - CertificateArn: !Ref Certificate\n", ""},
      {"provider", "  BalancerGroup:", "IpProtocol: tcp", "IpProtocol: udp"},
      {"provider", "  ToTargets:", "IpProtocol: tcp", "IpProtocol: \"-1\""},
      {"provider", "  TargetGroup:", "IpProtocol: tcp", "IpProtocol: \"-1\""},
      {"consumer", "ToEndpoint:", "IpProtocol: tcp", "IpProtocol: udp"},
      {"consumer", "FromShop:", "IpProtocol: tcp", "IpProtocol: udp"},
      {"consumer", "", "https://", "coap://"}}},
    {"TlsEndsAtTheTargets",
     {},
     {"unknown at D2"},
     {{"provider", "\"aws_lb_target_group\"", "protocol = \"TLS\"", "protocol = \"TCP\""},
      {"provider", "\"aws_lb_listener\"", "protocol          = \"TLS\"\n", "protocol = \"TCP\"\n"},
      {"provider", "", "  ssl_policy        = \"ELBSecurityPolicy-TLS13-1-2-2021-06\"\n", ""},
      {"provider", "", "  certificate_arn   = aws_acm_certificate.orders.arn\n", ""}},
     {{"provider", "  Targets:", "Protocol: TLS", "Protocol: TCP"},
      {"provider", "  Listener:", "Protocol: TLS\n", "Protocol: TCP\n"},
      {"provider", "", "      SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06\n", ""},
      {"provider", "", "      Certificates:\n        - CertificateArn: !Ref Certificate\n", ""}}},
    {"CertificateOfADomain",
     {},
     {"reachable"},
     {{"provider", "\"aws_acm_certificate\"", "orders.example.com", "*.example.com"}},
     {{"provider", "  Certificate:", "orders.example.com", "'*.example.com'"}}},
    {"CertificateIsNotInView",
     {},
     {"unknown at D2"},
     {{"provider", "", "aws_acm_certificate.orders.arn",
       "\"arn:aws:acm:eu-west-1:111122223333:certificate/5f0c6d92-7b1e-4a38-9d24-e8c1703f6ab5\""}},
     {{"provider", "", "!Ref Certificate",
       "arn:aws:acm:eu-west-1:111122223333:certificate/5f0c6d92-7b1e-4a38-9d24-e8c1703f6ab5"}}},
    {"DualStack",
     {},
     {"reachable"},
     {{"consumer", "", "  vpc_endpoint_type   = \"Interface\"\n",
       "  vpc_endpoint_type = \"Interface\"\n  ip_address_type = \"dualstack\"\n"},
      {"provider", "\"aws_lb\" \"orders\"", "internal           = true",
       "internal = true\n  ip_address_type = \"dualstack\""},
      {"consumer", "\"aws_subnet\" \"a\"", "= \"10.20.1.0/24\"",
       "= \"10.20.1.0/24\"\n  ipv6_cidr_block = \"2001:db8:0:1::/64\""},
      {"consumer", "\"aws_subnet\" \"b\"", "= \"10.20.2.0/24\"",
       "= \"10.20.2.0/24\"\n  ipv6_cidr_block = \"2001:db8:0:2::/64\""},
      {"provider", "\"aws_subnet\" \"a\"", "= \"10.10.1.0/24\"",
       "= \"10.10.1.0/24\"\n  ipv6_cidr_block = \"2001:db8:0:1::/64\""},
      {"provider", "\"aws_subnet\" \"b\"", "= \"10.10.2.0/24\"",
       "= \"10.10.2.0/24\"\n  ipv6_cidr_block = \"2001:db8:0:2::/64\""},
      {"provider", "", "acceptance_required        = false",
       "supported_ip_address_types = [\"ipv4\", \"ipv6\"]\n  acceptance_required = false"}},
     {{"consumer", "  SubnetA:", "10.20.1.0/24\n", "10.20.1.0/24\n      Ipv6CidrBlock: 2001:db8:0:1::/64\n"},
      {"consumer", "  SubnetB:", "10.20.2.0/24\n", "10.20.2.0/24\n      Ipv6CidrBlock: 2001:db8:0:2::/64\n"},
      {"provider", "  SubnetA:", "10.10.1.0/24\n", "10.10.1.0/24\n      Ipv6CidrBlock: 2001:db8:0:1::/64\n"},
      {"provider", "  SubnetB:", "10.10.2.0/24\n", "10.10.2.0/24\n      Ipv6CidrBlock: 2001:db8:0:2::/64\n"},
      {"consumer", "", "      VpcEndpointType: Interface\n",
       "      VpcEndpointType: Interface\n      IpAddressType: dualstack\n"},
      {"provider", "", "Scheme: internal", "Scheme: internal\n      IpAddressType: dualstack"},
      {"provider", "", "      PrivateDnsName:", "      SupportedIpAddressTypes: [ipv4, ipv6]\n      PrivateDnsName:"}}},

    // --- what nobody can know ---------------------------------------------------------------------------------------
    {"AnUnknownPort",
     {},
     {"unknown at C1", "reachable"},
     {{"provider", "", "", R"(
variable "port" {
  type = number
}

resource "aws_lb_listener" "second" {
  load_balancer_arn = aws_lb.orders.arn
  port              = var.port
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.second.arn
  }
}

resource "aws_lb_target_group" "second" {
  port     = 8443
  protocol = "TCP"
  vpc_id   = aws_vpc.provider.id
}

resource "aws_lb_target_group_attachment" "second" {
  for_each         = { a = aws_instance.a.id, b = aws_instance.b.id }
  target_group_arn = aws_lb_target_group.second.arn
  target_id        = each.value
}
)"}},
     {{"provider", "", "Resources:", "Parameters:\n  Port:\n    Type: Number\n\nResources:"}, {"provider", "", "", R"(
  Second:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Balancer
      Port: !Ref Port
      Protocol: TCP
      DefaultActions:
        - Type: forward
          TargetGroupArn: !Ref SecondTargets

  SecondTargets:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      Protocol: TCP
      Port: 8443
      VpcId: !Ref Vpc
      Targets:
        - Id: !Ref InstanceA
        - Id: !Ref InstanceB
)"}}},
    {"ListenerThatMayNotBeThere",
     {},
     {"unknown at P1"},
     {{"provider", "", "\"aws_lb_listener\" \"orders\" {", "\"aws_lb_listener\" \"orders\" {\n  count = var.listeners"},
      {"provider", "", "", "\nvariable \"listeners\" {\n  type = number\n}\n"}},
     {}},
    {"PrincipalsAreNotKnown",
     {},
     {"unknown at C7"},
     {{"provider", "", "[\"arn:aws:iam::444455556666:root\"]", "var.principals"},
      {"provider", "", "", "\nvariable \"principals\" {\n  type = list(string)\n}\n"}},
     {{"provider", "", "\n        - arn:aws:iam::444455556666:root", " !Ref Principals"},
      {"provider", "", "Resources:", "Parameters:\n  Principals:\n    Type: CommaDelimitedList\n\nResources:"}}},
    {"AccountOfTheConsumerIsNotKnown",
     {},
     {"unknown at C7"},
     {{"consumer", "", "  allowed_account_ids = [\"444455556666\"]\n", ""},
      {"provider", "", "arn:aws:iam::444455556666:root", "arn:aws:iam::777788889999:root"}},
     {{"manifest.json", "", "aws://444455556666/", "aws://unknown-account/"},
      {"provider", "", "arn:aws:iam::444455556666:root", "arn:aws:iam::777788889999:root"}}},
    {"ARoleOfTheConsumerIsAllowed",
     {},
     {"reachable"},
     {{"provider", "", "arn:aws:iam::444455556666:root", "arn:aws:iam::444455556666:role/deployment"}},
     {{"provider", "", "arn:aws:iam::444455556666:root", "arn:aws:iam::444455556666:role/deployment"}}},
    {"TargetsOfAnUnknownKind",
     {},
     {"unknown at P3"},
     {{"provider", "\"aws_lb_target_group_attachment\" \"a\"", "aws_instance.a.id", "var.target"},
      {"provider", "", "", "\nvariable \"target\" {\n  type = string\n}\n"}},
     {{"provider", "", "!Ref InstanceA", "!Ref Target"},
      {"provider", "", "Resources:", "Parameters:\n  Target:\n    Type: String\n\nResources:"}}},
};

class TrappedTerraform : public testing::TestWithParam<Variant> {};
TEST_P(TrappedTerraform, IsToldByNoRule) { try_out("paths/healthy", GetParam(), Language::terraform); }
INSTANTIATE_TEST_SUITE_P(Path, TrappedTerraform, testing::ValuesIn(in(Language::terraform, traps)), name_of);

class TrappedTemplates : public testing::TestWithParam<Variant> {};
TEST_P(TrappedTemplates, AreToldByNoRule) { try_out("paths/healthy", GetParam(), Language::cloudformation); }
INSTANTIATE_TEST_SUITE_P(Path, TrappedTemplates, testing::ValuesIn(in(Language::cloudformation, traps)), name_of);

// --- with an Application Load Balancer behind -----------------------------------------------------------------------

const std::vector<Variant> alb_traps{
    {"AlbIsShared",
     {},
     {"reachable"},
     {{"provider", "", "", R"(
resource "aws_lb_listener_rule" "shop" {
  listener_arn = aws_lb_listener.web_https.arn

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.tasks.arn
  }

  condition {
    host_header {
      values = ["www.example.com"]
    }
  }
}

resource "aws_vpc_security_group_ingress_rule" "from_office" {
  security_group_id = aws_security_group.web.id
  cidr_ipv4         = "10.30.0.0/16"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
)"}},
     {{"provider", "", "", R"(
  ShopRule:
    Type: AWS::ElasticLoadBalancingV2::ListenerRule
    Properties:
      ListenerArn: !Ref WebHttps
      Priority: 2
      Conditions:
        - Field: host-header
          HostHeaderConfig:
            Values:
              - www.example.com
      Actions:
        - Type: forward
          TargetGroupArn: !Ref TaskTargets

  FromOffice:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !Ref WebGroup
      CidrIp: 10.30.0.0/16
      IpProtocol: tcp
      FromPort: 443
      ToPort: 443
)"}}},
    {"AlbAdmitsTheConsumersAddresses",
     {},
     {"reachable", "unknown at P5"},
     {{"provider", "web_from_front_https", "referenced_security_group_id = aws_security_group.front.id",
       "cidr_ipv4 = \"10.20.0.0/16\""}},
     {{"provider", "  WebGroup:", R"(          ToPort: 80
        - SourceSecurityGroupId: !Ref FrontGroup
)",
       R"(          ToPort: 80
        - CidrIp: 10.20.0.0/16
)"}}},
    {"AlbForwardsEveryHost",
     {},
     {"reachable"},
     {{"provider", "host_header", "orders.example.com", "*"}},
     {{"provider", "HostHeaderConfig:", "orders.example.com", "'*'"}}},
    {"AlbForwardsHostsThatAreNotKnown",
     {},
     {"reachable", "unknown at P7"},
     {{"provider", "host_header", "[\"orders.example.com\"]", "var.hosts"},
      {"provider", "", "", "\nvariable \"hosts\" {\n  type = list(string)\n}\n"}},
     {{"provider", "HostHeaderConfig:", "\n              - orders.example.com", " !Ref Hosts"},
      {"provider", "", "Resources:", "Parameters:\n  Hosts:\n    Type: CommaDelimitedList\n\nResources:"}}},
};

class TrappedAlbTerraform : public testing::TestWithParam<Variant> {};
TEST_P(TrappedAlbTerraform, IsToldByNoRule) { try_out("paths/healthy_alb", GetParam(), Language::terraform); }
INSTANTIATE_TEST_SUITE_P(Path, TrappedAlbTerraform, testing::ValuesIn(in(Language::terraform, alb_traps)), name_of);

class TrappedAlbTemplates : public testing::TestWithParam<Variant> {};
TEST_P(TrappedAlbTemplates, AreToldByNoRule) { try_out("paths/healthy_alb", GetParam(), Language::cloudformation); }
INSTANTIATE_TEST_SUITE_P(Path, TrappedAlbTemplates, testing::ValuesIn(in(Language::cloudformation, alb_traps)),
                         name_of);

}  // namespace
}  // namespace pllint::tests
