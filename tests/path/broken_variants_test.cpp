// A healthy system, reachable without a doubt, and variants of it with one thing broken, each found by the rule of its
// hop and no other.
#include <gtest/gtest.h>

#include "path/variant.hpp"

namespace pllint::tests {
namespace {

// In the order of the way.
const std::vector<Variant> variants{
    // --- C1: the client's way out -----------------------------------------------------------------------------------
    {"ClientLetOutOnAnotherPort",
     {"client-egress-blocks-endpoint"},
     {"unreachable at C1"},
     {{"consumer", "to_endpoint", "to_port                      = 443", "to_port = 444"},
      {"consumer", "to_endpoint", "from_port                    = 443", "from_port = 444"}},
     {{"consumer", "ToEndpoint:", "FromPort: 443", "FromPort: 444"},
      {"consumer", "ToEndpoint:", "ToPort: 443", "ToPort: 444"}}},
    {"ClientLetOutElsewhere",
     {"client-egress-blocks-endpoint"},
     {"unreachable at C1"},
     {{"consumer", "to_endpoint", "referenced_security_group_id = aws_security_group.endpoint.id",
       "cidr_ipv4 = \"10.20.9.0/24\""}},
     {{"consumer", "ToEndpoint:", "DestinationSecurityGroupId: !Ref EndpointGroup", "CidrIp: 10.20.9.0/24"}}},
    {"ClientLetOutToAnotherGroup",
     {"client-egress-blocks-endpoint"},
     {"unreachable at C1"},
     {{"consumer", "to_endpoint", "referenced_security_group_id = aws_security_group.endpoint.id",
       "referenced_security_group_id = aws_security_group.shop.id"}},
     {{"consumer", "ToEndpoint:", "DestinationSecurityGroupId: !Ref EndpointGroup",
       "DestinationSecurityGroupId: !Ref ShopGroup"}}},
    {"ClientLetOutToOneSubnetOfTheEndpoint",
     {"client-egress-blocks-endpoint"},
     {"reachable", "unreachable at C1"},
     {{"consumer", "to_endpoint", "referenced_security_group_id = aws_security_group.endpoint.id",
       "cidr_ipv4 = aws_subnet.a.cidr_block"}},
     {{"consumer", "ToEndpoint:", "DestinationSecurityGroupId: !Ref EndpointGroup", "CidrIp: 10.20.1.0/24"}}},
    {"ClientLetOutForUdp",
     {"client-egress-blocks-endpoint"},
     {"unreachable at C1"},
     {{"consumer", "to_endpoint", "ip_protocol                  = \"tcp\"", "ip_protocol = \"udp\""}},
     {{"consumer", "ToEndpoint:", "IpProtocol: tcp", "IpProtocol: udp"}}},
    {"ClientLetOutToTheProvider",
     {"client-egress-targets-provider-cidr"},
     {"unreachable at C1"},
     {{"consumer", "to_endpoint", "referenced_security_group_id = aws_security_group.endpoint.id",
       "cidr_ipv4 = \"10.10.0.0/16\""}},
     {{"consumer", "ToEndpoint:", "DestinationSecurityGroupId: !Ref EndpointGroup", "CidrIp: 10.10.0.0/16"}}},
    {"ClientLetOutToTheProvidersSubnet",
     {"client-egress-targets-provider-cidr"},
     {"unreachable at C1"},
     {{"consumer", "to_endpoint", "referenced_security_group_id = aws_security_group.endpoint.id",
       "cidr_ipv4 = \"10.10.1.0/24\""}},
     {{"consumer", "ToEndpoint:", "DestinationSecurityGroupId: !Ref EndpointGroup", "CidrIp: 10.10.1.0/24"}}},
    {"ClientWithoutEgress",
     {"terraform-sg-without-egress"},
     {"unreachable at C1"},
     {{"consumer", "", "\"to_endpoint\" {", "\"to_endpoint\" {\n  count = 0"}},
     {}},
    {"ClientWithNothingButThePlaceholder",
     {"client-egress-blocks-endpoint"},
     {"unreachable at C1"},
     {},
     {{"consumer", "ToEndpoint:", "DestinationSecurityGroupId: !Ref EndpointGroup", "CidrIp: 255.255.255.255/32"},
      {"consumer", "ToEndpoint:", "IpProtocol: tcp", "IpProtocol: icmp"},
      {"consumer", "ToEndpoint:", "FromPort: 443", "FromPort: 252"},
      {"consumer", "ToEndpoint:", "ToPort: 443", "ToPort: 86"}}},

    // --- C2: the network ACLs of the consumer -----------------------------------------------------------------------
    {"NetworkAclOfTheEndpointIsEmpty",
     {"nacl-blocks-path"},
     {"unreachable at C2"},
     {{"consumer", "", "", R"(
resource "aws_network_acl" "empty" {
  vpc_id     = aws_vpc.consumer.id
  subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]
}
)"}},
     {{"consumer", "", "", R"(
  Empty:
    Type: AWS::EC2::NetworkAcl
    Properties:
      VpcId: !Ref Vpc

  EmptyA:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Properties:
      NetworkAclId: !Ref Empty
      SubnetId: !Ref SubnetA

  EmptyB:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Properties:
      NetworkAclId: !Ref Empty
      SubnetId: !Ref SubnetB
)"}}},
    {"NetworkAclOfTheShopIsEmpty",
     {"nacl-blocks-path"},
     {"unreachable at C2"},
     {{"consumer", "", "", R"(
resource "aws_network_acl" "empty" {
  vpc_id     = aws_vpc.consumer.id
  subnet_ids = [aws_subnet.shop.id]
}
)"}},
     {{"consumer", "", "", R"(
  Empty:
    Type: AWS::EC2::NetworkAcl
    Properties:
      VpcId: !Ref Vpc

  EmptyShop:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Properties:
      NetworkAclId: !Ref Empty
      SubnetId: !Ref ShopSubnet
)"}}},
    {"NetworkAclDropsTheAnswer",
     {"nacl-blocks-path"},
     {"unreachable at C2"},
     {{"consumer", "", "", R"(
resource "aws_network_acl" "one_way" {
  vpc_id     = aws_vpc.consumer.id
  subnet_ids = [aws_subnet.shop.id]

  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.20.0.0/16"
    from_port  = 443
    to_port    = 443
  }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.20.0.0/16"
    from_port  = 443
    to_port    = 443
  }
}
)"}},
     {{"consumer", "", "", R"(
  OneWay:
    Type: AWS::EC2::NetworkAcl
    Properties:
      VpcId: !Ref Vpc

  OneWayShop:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Properties:
      NetworkAclId: !Ref OneWay
      SubnetId: !Ref ShopSubnet

  OneWayOut:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: !Ref OneWay
      Egress: true
      RuleNumber: 100
      RuleAction: allow
      Protocol: 6
      CidrBlock: 10.20.0.0/16
      PortRange: {From: 443, To: 443}

  OneWayIn:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: !Ref OneWay
      RuleNumber: 100
      RuleAction: allow
      Protocol: 6
      CidrBlock: 10.20.0.0/16
      PortRange: {From: 443, To: 443}
)"}}},
    {"NetworkAclDeniesBeforeItAllows",
     {"nacl-blocks-path"},
     {"unreachable at C2"},
     {{"consumer", "", "", R"(
resource "aws_network_acl" "strict" {
  vpc_id     = aws_vpc.consumer.id
  subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]
}

resource "aws_network_acl_rule" "deny" {
  network_acl_id = aws_network_acl.strict.id
  rule_number    = 90
  rule_action    = "deny"
  protocol       = "tcp"
  cidr_block     = "10.20.3.0/24"
  from_port      = 443
  to_port        = 443
}

resource "aws_network_acl_rule" "in" {
  network_acl_id = aws_network_acl.strict.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "out" {
  network_acl_id = aws_network_acl.strict.id
  egress         = true
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
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

  StrictDeny:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: !Ref Strict
      RuleNumber: 90
      RuleAction: deny
      Protocol: 6
      CidrBlock: 10.20.3.0/24
      PortRange: {From: 443, To: 443}

  StrictIn:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: !Ref Strict
      RuleNumber: 100
      RuleAction: allow
      Protocol: -1
      CidrBlock: 0.0.0.0/0

  StrictOut:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: !Ref Strict
      Egress: true
      RuleNumber: 100
      RuleAction: allow
      Protocol: -1
      CidrBlock: 0.0.0.0/0
)"}}},

    // --- C3: the endpoint's way in ----------------------------------------------------------------------------------
    {"EndpointAdmitsAnotherGroup",
     {"endpoint-sg-blocks-client"},
     {"unreachable at C3"},
     {{"consumer", "from_shop", "referenced_security_group_id = aws_security_group.shop.id",
       "referenced_security_group_id = aws_security_group.endpoint.id"}},
     {{"consumer", "FromShop:", "SourceSecurityGroupId: !Ref ShopGroup", "SourceSecurityGroupId: !Ref EndpointGroup"}}},
    {"EndpointAdmitsAnotherNetwork",
     {"endpoint-sg-blocks-client"},
     {"unreachable at C3"},
     {{"consumer", "from_shop", "referenced_security_group_id = aws_security_group.shop.id",
       "cidr_ipv4 = \"10.20.1.0/24\""}},
     {{"consumer", "FromShop:", "SourceSecurityGroupId: !Ref ShopGroup", "CidrIp: 10.20.1.0/24"}}},
    {"EndpointAdmitsAnotherPort",
     {"endpoint-port-mismatch"},
     {"unreachable at C3"},
     {{"consumer", "from_shop", "from_port                    = 443", "from_port = 80"},
      {"consumer", "from_shop", "to_port                      = 443", "to_port = 80"}},
     {{"consumer", "FromShop:", "FromPort: 443", "FromPort: 80"},
      {"consumer", "FromShop:", "ToPort: 443", "ToPort: 80"}}},
    {"EndpointAdmitsNobody",
     {"endpoint-sg-no-ingress"},
     {"unreachable at C3"},
     {{"consumer", "", "\"from_shop\" {", "\"from_shop\" {\n  count = 0"}},
     {{"consumer", "FromShop:", "\n", "\n    Condition: Never\n"},
      {"consumer", "", "", "\nConditions:\n  Never: !Equals [some, other]\n"}}},
    {"EndpointHasAnEmptyDefaultGroup",
     {"endpoint-default-security-group"},
     {"unknown at C1"},
     {{"consumer", "aws_vpc_endpoint", "  security_group_ids  = [aws_security_group.endpoint.id]\n", ""},
      {"consumer", "", "", R"(
resource "aws_default_security_group" "consumer" {
  vpc_id = aws_vpc.consumer.id
}
)"}},
     {}},
    {"EndpointHasTheDefaultGroup",
     {"endpoint-default-security-group"},
     {"unknown at C1"},
     {{"consumer", "aws_vpc_endpoint", "  security_group_ids  = [aws_security_group.endpoint.id]\n", ""}},
     {{"consumer", "  Endpoint:", "      SecurityGroupIds: [!Ref EndpointGroup]\n", ""}}},

    // --- C4: the endpoint itself ------------------------------------------------------------------------------------
    {"EndpointIsAGateway",
     {"endpoint-type-missing"},
     {},
     {{"consumer", "", "  vpc_endpoint_type   = \"Interface\"\n", ""}},
     {{"consumer", "", "      VpcEndpointType: Interface\n", ""}}},
    {"EndpointHasNoSubnet",
     {"endpoint-missing-subnets"},
     {"unreachable at C4"},
     {{"consumer", "", "  subnet_ids          = [aws_subnet.a.id, aws_subnet.b.id]\n", ""}},
     {{"consumer", "", "      SubnetIds: [!Ref SubnetA, !Ref SubnetB]\n", ""}}},

    // --- C5: zones --------------------------------------------------------------------------------------------------
    {"OneZoneOfTheEndpointIsElsewhere",
     {"az-mismatch"},
     {"partial at C5", "unreachable at C5"},
     {{"consumer", "", "euw1-az2", "euw1-az3"}},
     {{"consumer", "", "euw1-az2", "euw1-az3"}}},
    {"EveryZoneOfTheEndpointIsElsewhere",
     {"az-mismatch"},
     {"unreachable at C5"},
     {{"provider", "", "subnets            = [aws_subnet.a.id, aws_subnet.b.id]", "subnets = [aws_subnet.b.id]"},
      {"consumer", "", "subnet_ids          = [aws_subnet.a.id, aws_subnet.b.id]", "subnet_ids = [aws_subnet.a.id]"}},
     {{"provider", "", "Subnets: [!Ref SubnetA, !Ref SubnetB]", "Subnets: [!Ref SubnetB]"},
      {"consumer", "", "SubnetIds: [!Ref SubnetA, !Ref SubnetB]", "SubnetIds: [!Ref SubnetA]"}}},

    // --- C6: regions ------------------------------------------------------------------------------------------------
    {"EndpointLooksInAnotherRegion",
     {"region-mismatch"},
     {"unreachable at C6"},
     {{"consumer", "", "service_name        = var.service_name",
       "service_name = var.service_name\n  service_region = \"eu-central-1\""}},
     {{"consumer", "", "ServiceName: !Ref ServiceName",
       "ServiceName: !Ref ServiceName\n      ServiceRegion: eu-central-1"}}},
    {"EndpointIsInAnotherRegion",
     {"region-mismatch"},
     {"unreachable at C6"},
     {{"consumer", "", "region              = \"eu-west-1\"", "region = \"eu-central-1\""},
      {"consumer", "", "euw1-az1", "euc1-az1"},
      {"consumer", "", "euw1-az1", "euc1-az1"},
      {"consumer", "", "euw1-az2", "euc1-az2"},
      {"consumer", "", "service_name        = var.service_name",
       "service_name = var.service_name\n  service_region = \"eu-west-1\""}},
     {{"manifest.json", "", "aws://444455556666/eu-west-1", "aws://444455556666/eu-central-1"},
      {"consumer", "", "euw1-az1", "euc1-az1"},
      {"consumer", "", "euw1-az1", "euc1-az1"},
      {"consumer", "", "euw1-az2", "euc1-az2"},
      {"consumer", "", "ServiceName: !Ref ServiceName",
       "ServiceName: !Ref ServiceName\n      ServiceRegion: eu-west-1"}}},

    // --- C7: permission ---------------------------------------------------------------------------------------------
    {"AnotherAccountIsAllowed",
     {"consumer-not-allowed"},
     {"unreachable at C7"},
     {{"provider", "", "arn:aws:iam::444455556666:root", "arn:aws:iam::777788889999:root"}},
     {{"provider", "", "arn:aws:iam::444455556666:root", "arn:aws:iam::777788889999:root"}}},
    {"ConsumerIsOfAnotherAccount",
     {"consumer-not-allowed"},
     {"unreachable at C7"},
     {{"consumer", "", "444455556666", "777788889999"}},
     {{"manifest.json", "", "444455556666", "777788889999"}}},
    {"NobodyIsAllowed",
     {"service-no-allowed-principals"},
     {"unreachable at C7"},
     {{"provider", "", "[\"arn:aws:iam::444455556666:root\"]", "[]"}},
     {{"provider", "", "\n        - arn:aws:iam::444455556666:root", " []"}}},

    // --- C8: acceptance ---------------------------------------------------------------------------------------------
    {"NobodyAccepts",
     {"acceptance-never-granted"},
     {"unknown at C8"},
     {{"provider", "",
       "acceptance_required        = false # pllint: allow service-auto-accept -- only the shop's account "
       "may connect",
       "acceptance_required = true"},
      {"consumer", "", "  private_dns_enabled = true\n", ""}},
     {{"provider", "",
       "AcceptanceRequired: false # pllint: allow service-auto-accept -- only the shop's account may "
       "connect",
       "AcceptanceRequired: true"},
      {"consumer", "", "      PrivateDnsEnabled: true\n", ""}}},
    {"AcceptedTooLateForPrivateDns",
     {"private-dns-while-pending"},
     {"unknown at C8"},
     {{"provider", "",
       "acceptance_required        = false # pllint: allow service-auto-accept -- only the shop's account "
       "may connect",
       "acceptance_required = true"},
      {"provider", "", "", R"(
variable "endpoint_id" {
  type = string
}

resource "aws_vpc_endpoint_connection_accepter" "shop" {
  vpc_endpoint_service_id = aws_vpc_endpoint_service.orders.id
  vpc_endpoint_id         = var.endpoint_id
}
)"}},
     {{"provider", "",
       "AcceptanceRequired: false # pllint: allow service-auto-accept -- only the shop's account may "
       "connect",
       "AcceptanceRequired: true"},
      {"provider", "", "", R"(
  Accepter:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/accepter
      Runtime: python3.13
      Handler: index.handler
      Code:
        ZipFile: |
          import boto3
          def handler(event, context):
              boto3.client("ec2").accept_vpc_endpoint_connections(**event)
)"}}},

    // --- P1: the listener -------------------------------------------------------------------------------------------
    {"NoListener",
     {"nlb-without-listener"},
     {"unreachable at P1"},
     {{"provider", "", "\"aws_lb_listener\" \"orders\" {", "\"aws_lb_listener\" \"orders\" {\n  count = 0"}},
     {{"provider", "  Listener:", "\n", "\n    Condition: Never\n"},
      {"provider", "", "", "\nConditions:\n  Never: !Equals [some, other]\n"}}},

    // --- P2: the load balancer's way in -----------------------------------------------------------------------------
    {"BalancerAdmitsAGroup",
     {"nlb-sg-blocks-privatelink"},
     {"unreachable at P2"},
     {{"provider", "from_consumers", "cidr_ipv4         = \"10.20.0.0/16\"",
       "referenced_security_group_id = aws_security_group.target.id"}},
     {{"provider", "", "CidrIp: 10.20.0.0/16", "SourceSecurityGroupId: !GetAtt Vpc.DefaultSecurityGroup"}}},
    {"BalancerAdmitsAnotherPort",
     {"nlb-sg-blocks-privatelink"},
     {"unreachable at P2"},
     {{"provider", "from_consumers", "from_port         = 443", "from_port = 8443"},
      {"provider", "from_consumers", "to_port           = 443", "to_port = 8443"}},
     {{"provider", "  BalancerGroup:", "FromPort: 443", "FromPort: 8443"},
      {"provider", "  BalancerGroup:", "ToPort: 443", "ToPort: 8443"}}},
    {"BalancerAdmitsAnotherConsumer",
     {"nlb-sg-blocks-privatelink"},
     {"unreachable at P2"},
     {{"provider", "from_consumers", "10.20.0.0/16", "10.99.0.0/16"}},
     {{"provider", "  BalancerGroup:", "10.20.0.0/16", "10.99.0.0/16"}}},
    {"BalancerAdmitsTheEndpointsSubnets",
     {"nlb-sg-blocks-privatelink"},
     {"unreachable at P2"},
     {{"provider", "from_consumers", "10.20.0.0/16", "10.20.0.0/23"}},
     {{"provider", "  BalancerGroup:", "10.20.0.0/16", "10.20.0.0/23"}}},
    {"BalancerAdmitsNobody",
     {"nlb-sg-blocks-privatelink"},
     {"unreachable at P2"},
     {{"provider", "", "\"from_consumers\" {", "\"from_consumers\" {\n  count = 0"}},
     {{"provider", "  BalancerGroup:", R"(      SecurityGroupIngress:
        - CidrIp: 10.20.0.0/16
          IpProtocol: tcp
          FromPort: 443
          ToPort: 443
)",
       ""}}},

    // --- P3: forwarding ---------------------------------------------------------------------------------------------
    {"ListenerAndTargetGroupDoNotFit",
     {"listener-target-group-mismatch"},
     {"unreachable at P3"},
     {{"provider", "\"aws_lb_target_group\"", "protocol = \"TLS\"", "protocol = \"UDP\""}},
     {{"provider", "  Targets:", "Protocol: TLS", "Protocol: UDP"}}},
    {"NoTarget",
     {"target-group-no-targets"},
     {"unreachable at P3"},
     {{"provider", "", "\"aws_lb_target_group_attachment\" \"a\" {",
       "\"aws_lb_target_group_attachment\" \"a\" {\n  count = 0"},
      {"provider", "", "\"aws_lb_target_group_attachment\" \"b\" {",
       "\"aws_lb_target_group_attachment\" \"b\" {\n  count = 0"}},
     {{"provider", "", "      Targets:\n        - Id: !Ref InstanceA\n        - Id: !Ref InstanceB\n", ""}}},
    {"ZoneWithoutTargets",
     {"zone-without-targets"},
     {"partial at P3"},
     {{"provider", "\"aws_instance\" \"b\"", "aws_subnet.b.id", "aws_subnet.a.id"}},
     {{"provider", "  InstanceB:", "!Ref SubnetB", "!Ref SubnetA"}}},
    {"EndpointIsWhereNoTargetIs",
     {"zone-without-targets"},
     {"unreachable at P3"},
     {{"provider", "\"aws_instance\" \"b\"", "aws_subnet.b.id", "aws_subnet.a.id"},
      {"consumer", "", "[aws_subnet.a.id, aws_subnet.b.id]", "[aws_subnet.b.id]"}},
     {{"provider", "  InstanceB:", "!Ref SubnetB", "!Ref SubnetA"},
      {"consumer", "", "[!Ref SubnetA, !Ref SubnetB]", "[!Ref SubnetB]"}}},

    // --- P4: the load balancer's way out ----------------------------------------------------------------------------
    {"BalancerLetOutToAnotherGroup",
     {"nlb-sg-egress-blocks-targets"},
     {"unreachable at P4"},
     {{"provider", "to_targets", "aws_security_group.target.id", "aws_security_group.balancer.id"}},
     {{"provider", "  ToTargets:", "DestinationSecurityGroupId: !Ref TargetGroup",
       "DestinationSecurityGroupId: !Ref BalancerGroup"}}},
    {"BalancerLetOutToAnotherNetwork",
     {"nlb-sg-egress-blocks-targets"},
     {"unreachable at P4"},
     {{"provider", "to_targets", "referenced_security_group_id = aws_security_group.target.id",
       "cidr_ipv4 = \"10.10.9.0/24\""}},
     {{"provider", "  ToTargets:", "DestinationSecurityGroupId: !Ref TargetGroup", "CidrIp: 10.10.9.0/24"}}},
    {"BalancerLetOutOnTheListenersPort",
     {"nlb-sg-egress-blocks-targets"},
     {"unreachable at P4"},
     {{"provider", "to_targets", "from_port                    = 8443", "from_port = 443"},
      {"provider", "to_targets", "to_port                      = 8444", "to_port = 443"}},
     {{"provider", "  ToTargets:", "FromPort: 8443", "FromPort: 443"},
      {"provider", "  ToTargets:", "ToPort: 8444", "ToPort: 443"}}},
    {"BalancerLetOutNowhere",
     {"nlb-sg-egress-blocks-targets"},
     {"unreachable at P4"},
     {{"provider", "", "\"to_targets\" {", "\"to_targets\" {\n  count = 0"}},
     {{"provider", "  ToTargets:", "DestinationSecurityGroupId: !Ref TargetGroup", "CidrIp: 255.255.255.255/32"},
      {"provider", "  ToTargets:", "IpProtocol: tcp", "IpProtocol: icmp"},
      {"provider", "  ToTargets:", "FromPort: 8443", "FromPort: 252"},
      {"provider", "  ToTargets:", "ToPort: 8444", "ToPort: 86"}}},

    // --- P5: the target's way in ------------------------------------------------------------------------------------
    {"TargetAdmitsTheConsumer",
     {"target-sg-blocks-nlb"},
     {"unreachable at P5"},
     {{"provider", "from_balancer", "referenced_security_group_id = aws_security_group.balancer.id",
       "cidr_ipv4 = \"10.20.0.0/16\""}},
     {{"provider", "  TargetGroup:", "SourceSecurityGroupId: !Ref BalancerGroup", "CidrIp: 10.20.0.0/16"}}},
    {"TargetAdmitsItselfOnly",
     {"target-sg-blocks-nlb"},
     {"unreachable at P5"},
     {{"provider", "from_balancer", "aws_security_group.balancer.id", "aws_security_group.target.id"}},
     {{"provider", "  TargetGroup:", R"(SecurityGroupIngress:
        - SourceSecurityGroupId: !Ref BalancerGroup
          IpProtocol: tcp
          FromPort: 8443
          ToPort: 8444
)",
       ""},
      {"provider", "", "", R"(
  OfItself:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !Ref TargetGroup
      SourceSecurityGroupId: !Ref TargetGroup
      IpProtocol: tcp
      FromPort: 8443
      ToPort: 8444
)"}}},
    {"TargetAdmitsTheListenersPort",
     {"target-sg-blocks-nlb"},
     {"unreachable at P5"},
     {{"provider", "from_balancer", "from_port                    = 8443", "from_port = 443"},
      {"provider", "from_balancer", "to_port                      = 8444", "to_port = 443"}},
     {{"provider", "  TargetGroup:", "FromPort: 8443", "FromPort: 443"},
      {"provider", "  TargetGroup:", "ToPort: 8444", "ToPort: 443"}}},
    {"TargetAdmitsOneOfTheBalancersSubnets",
     {"target-sg-blocks-nlb"},
     {"reachable", "unreachable at P5"},
     {{"provider", "from_balancer", "referenced_security_group_id = aws_security_group.balancer.id",
       "cidr_ipv4 = aws_subnet.a.cidr_block"}},
     {{"provider", "  TargetGroup:", "SourceSecurityGroupId: !Ref BalancerGroup",
       "CidrIp: !GetAtt SubnetA.CidrBlock"}}},

    // --- P6: the network ACLs of the provider -----------------------------------------------------------------------
    {"NetworkAclOfTheTargetsIsEmpty",
     {"nacl-blocks-path"},
     {"reachable", "unreachable at P6"},
     {{"provider", "\"aws_instance\" \"a\"", "aws_subnet.a.id", "aws_subnet.targets.id"}, {"provider", "", "", R"(
resource "aws_subnet" "targets" {
  vpc_id               = aws_vpc.provider.id
  cidr_block           = "10.10.3.0/24"
  availability_zone_id = "euw1-az1"
}

resource "aws_network_acl" "empty" {
  vpc_id     = aws_vpc.provider.id
  subnet_ids = [aws_subnet.targets.id]
}
)"}},
     {{"provider", "  InstanceA:", "!Ref SubnetA", "!Ref TargetSubnet"}, {"provider", "", "", R"(
  TargetSubnet:
    Type: AWS::EC2::Subnet
    Properties:
      VpcId: !Ref Vpc
      CidrBlock: 10.10.3.0/24
      AvailabilityZoneId: euw1-az1

  Empty:
    Type: AWS::EC2::NetworkAcl
    Properties:
      VpcId: !Ref Vpc

  EmptyTargets:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Properties:
      NetworkAclId: !Ref Empty
      SubnetId: !Ref TargetSubnet
)"}}},

    // --- P8: the health check ---------------------------------------------------------------------------------------
    {"BalancerLetOutForTheTrafficOnly",
     {"nlb-sg-egress-blocks-targets"},
     {"degraded at P8"},
     {{"provider", "to_targets", "to_port                      = 8444", "to_port = 8443"}},
     {{"provider", "  ToTargets:", "ToPort: 8444", "ToPort: 8443"}}},
    {"TargetAdmitsTheTrafficOnly",
     {"target-sg-blocks-health-check"},
     {"degraded at P8"},
     {{"provider", "from_balancer", "to_port                      = 8444", "to_port = 8443"}},
     {{"provider", "  TargetGroup:", "ToPort: 8444", "ToPort: 8443"}}},

    // --- D1: the name -----------------------------------------------------------------------------------------------
    {"VpcHasNoDnsHostnames",
     {"private-dns-vpc-attributes"},
     {"unreachable at D1"},
     {{"consumer", "", "enable_dns_hostnames = true", "enable_dns_hostnames = false"}},
     {{"consumer", "", "EnableDnsHostnames: true", "EnableDnsHostnames: false"}}},
    {"VpcResolvesNothing",
     {"private-dns-vpc-attributes"},
     {"unreachable at D1"},
     {{"consumer", "", "enable_dns_support   = true", "enable_dns_support = false"}},
     {{"consumer", "", "EnableDnsSupport: true", "EnableDnsSupport: false"}}},
    {"ServiceHasNoPrivateName",
     {"private-dns-without-provider-name"},
     {"reachable"},
     {{"provider", "", "  private_dns_name           = \"orders.example.com\"\n", ""}},
     {{"provider", "", "      PrivateDnsName: orders.example.com\n", ""}}},

    // --- D2: the certificate ----------------------------------------------------------------------------------------
    {"CertificateIsForAnotherName",
     {"certificate-name-mismatch"},
     {"unreachable at D2"},
     {{"provider", "\"aws_acm_certificate\"", "orders.example.com", "shop.example.com"}},
     {{"provider", "  Certificate:", "orders.example.com", "shop.example.com"}}},
    {"CertificateIsForNamesOfOneLabelMore",
     {"certificate-name-mismatch"},
     {"unreachable at D2"},
     {{"provider", "\"aws_acm_certificate\"", "orders.example.com", "*.orders.example.com"}},
     {{"provider", "  Certificate:", "orders.example.com", "'*.orders.example.com'"}}},

    // --- D3: what is spoken -----------------------------------------------------------------------------------------
    {"ClientSpeaksPlaintextToTls",
     {"http-only-path"},
     {"unreachable at D3"},
     {{"consumer", "aws_instance", "https://orders.example.com", "http://orders.example.com:443"}},
     {{"consumer", "  Shop:", "https://orders.example.com", "http://orders.example.com:443"}}},
    {"ClientSpeaksTlsToPlaintext",
     {"http-only-path"},
     {"unreachable at D3"},
     {{"provider", "\"aws_lb_target_group\"", "protocol = \"TLS\"", "protocol = \"TCP\""},
      {"provider", "", "port              = 443\n  protocol          = \"TLS\"\n", "port = 80\n  protocol = \"TCP\"\n"},
      {"provider", "", "  ssl_policy        = \"ELBSecurityPolicy-TLS13-1-2-2021-06\"\n", ""},
      {"provider", "", "  certificate_arn   = aws_acm_certificate.orders.arn\n", ""},
      {"provider", "from_consumers", "from_port         = 443", "from_port = 80"},
      {"consumer", "to_endpoint", "from_port                    = 443", "from_port = 80"},
      {"consumer", "from_shop", "from_port                    = 443", "from_port = 80"},
      {"consumer", "", "https://orders.example.com", "https://orders.example.com:80"}},
     {{"provider", "  Targets:", "Protocol: TLS", "Protocol: TCP"},
      {"provider", "  Listener:", "Port: 443\n      Protocol: TLS\n", "Port: 80\n      Protocol: TCP\n"},
      {"provider", "", "      SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06\n", ""},
      {"provider", "", "      Certificates:\n        - CertificateArn: !Ref Certificate\n", ""},
      {"provider", "  BalancerGroup:", "FromPort: 443", "FromPort: 80"},
      {"consumer", "ToEndpoint:", "FromPort: 443", "FromPort: 80"},
      {"consumer", "FromShop:", "FromPort: 443", "FromPort: 80"},
      {"consumer", "", "https://orders.example.com", "https://orders.example.com:80"}}},

    // --- Works, and is a mistake all the same
    // -------------------------------------------------------------------------
    {"InternetFacing",
     {"nlb-internet-facing"},
     {"reachable"},
     {{"provider", "", "internal           = true", "internal = false"}},
     {{"provider", "", "Scheme: internal", "Scheme: internet-facing"}}},
    {"ClientLetOutToEverything",
     {"path-sg-open-egress"},
     {"reachable"},
     {{"consumer", "", "", R"(
resource "aws_vpc_security_group_egress_rule" "everything" {
  security_group_id = aws_security_group.shop.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}
)"}},
     {{"consumer", "", "", R"(
  Everything:
    Type: AWS::EC2::SecurityGroupEgress
    Properties:
      GroupId: !Ref ShopGroup
      CidrIp: 0.0.0.0/0
      IpProtocol: "-1"
)"}}},
    {"NothingButPlaintext",
     {"http-only-path"},
     {"reachable"},
     {{"provider", "\"aws_lb_target_group\"", "protocol = \"TLS\"", "protocol = \"TCP\""},
      {"provider", "", "port              = 443\n  protocol          = \"TLS\"\n", "port = 80\n  protocol = \"TCP\"\n"},
      {"provider", "", "  ssl_policy        = \"ELBSecurityPolicy-TLS13-1-2-2021-06\"\n", ""},
      {"provider", "", "  certificate_arn   = aws_acm_certificate.orders.arn\n", ""},
      {"provider", "from_consumers", "from_port         = 443", "from_port = 80"},
      {"consumer", "to_endpoint", "from_port                    = 443", "from_port = 80"},
      {"consumer", "from_shop", "from_port                    = 443", "from_port = 80"},
      {"consumer", "", "https://", "http://"}},
     {{"provider", "  Targets:", "Protocol: TLS", "Protocol: TCP"},
      {"provider", "  Listener:", "Port: 443\n      Protocol: TLS\n", "Port: 80\n      Protocol: TCP\n"},
      {"provider", "", "      SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06\n", ""},
      {"provider", "", "      Certificates:\n        - CertificateArn: !Ref Certificate\n", ""},
      {"provider", "  BalancerGroup:", "FromPort: 443", "FromPort: 80"},
      {"consumer", "ToEndpoint:", "FromPort: 443", "FromPort: 80"},
      {"consumer", "FromShop:", "FromPort: 443", "FromPort: 80"},
      {"consumer", "", "https://", "http://"}}},
    {"RuleNamesAGroupOfAnotherVpc",
     {"cross-vpc-security-group-reference"},
     {"reachable"},
     {{"provider", "", "", R"(
resource "aws_vpc" "office" {
  cidr_block = "10.30.0.0/16"
}

resource "aws_security_group" "office" {
  vpc_id = aws_vpc.office.id
}

resource "aws_vpc_security_group_ingress_rule" "from_office" {
  security_group_id            = aws_security_group.balancer.id
  referenced_security_group_id = aws_security_group.office.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}
)"}},
     {{"provider", "", "", R"(
  Office:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: 10.30.0.0/16

  OfficeGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: of the office
      VpcId: !Ref Office

  FromOffice:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !Ref BalancerGroup
      SourceSecurityGroupId: !Ref OfficeGroup
      IpProtocol: tcp
      FromPort: 443
      ToPort: 443
)"}}},
};

}  // namespace

const std::vector<Variant>& broken_variants() { return variants; }

namespace {

class HealthySystem : public testing::TestWithParam<Language> {};

TEST_P(HealthySystem, IsReachableWithoutADoubt) {
  for (const std::string base : {"paths/healthy", "paths/healthy_alb"})
    try_out(base, {"healthy", {}, {"reachable"}, {}, {}}, GetParam());
}

INSTANTIATE_TEST_SUITE_P(Path, HealthySystem, testing::Values(Language::terraform, Language::cloudformation));

class BrokenTerraform : public testing::TestWithParam<Variant> {};
TEST_P(BrokenTerraform, IsToldByItsRuleAlone) { try_out("paths/healthy", GetParam(), Language::terraform); }
INSTANTIATE_TEST_SUITE_P(Path, BrokenTerraform, testing::ValuesIn(in(Language::terraform, broken_variants())), name_of);

class BrokenTemplates : public testing::TestWithParam<Variant> {};
TEST_P(BrokenTemplates, AreToldByTheirRuleAlone) { try_out("paths/healthy", GetParam(), Language::cloudformation); }
INSTANTIATE_TEST_SUITE_P(Path, BrokenTemplates, testing::ValuesIn(in(Language::cloudformation, broken_variants())),
                         name_of);

// Each rule that speaks for a hop must be met, in each language that can break it.
const std::set<std::string> rules_of_hops{"acceptance-never-granted",
                                          "alb-host-rule-unmatched",
                                          "alb-sg-blocks-nlb",
                                          "alb-target-health-check",
                                          "alb-target-port-mismatch",
                                          "az-mismatch",
                                          "certificate-name-mismatch",
                                          "client-egress-blocks-endpoint",
                                          "client-egress-targets-provider-cidr",
                                          "consumer-not-allowed",
                                          "consumer-uses-provider-lb-dns",
                                          "cross-vpc-security-group-reference",
                                          "endpoint-default-security-group",
                                          "endpoint-port-mismatch",
                                          "endpoint-sg-blocks-client",
                                          "endpoint-sg-no-ingress",
                                          "http-only-path",
                                          "listener-target-group-mismatch",
                                          "nacl-blocks-path",
                                          "nlb-sg-blocks-privatelink",
                                          "nlb-sg-egress-blocks-targets",
                                          "nlb-without-listener",
                                          "path-sg-open-egress",
                                          "private-dns-vpc-attributes",
                                          "private-dns-while-pending",
                                          "redirect-to-unexposed-port",
                                          "region-mismatch",
                                          "target-group-no-targets",
                                          "target-sg-blocks-health-check",
                                          "target-sg-blocks-nlb",
                                          "terraform-sg-without-egress",
                                          "zone-without-targets"};

class BrokenVariants : public testing::TestWithParam<Language> {};

TEST_P(BrokenVariants, MeetEveryRuleAndEveryHop) {
  std::set<std::string> missing = rules_of_hops;
  if (GetParam() == Language::cloudformation) missing.erase("terraform-sg-without-egress");
  std::set<std::string> unbroken{"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "P1", "P2",
                                 "P3", "P4", "P5", "P6", "P7", "P8", "D1", "D2", "D3"};
  for (const auto* const variants_of : {&broken_variants(), &broken_alb_variants()}) {
    for (const Variant& variant : in(GetParam(), *variants_of)) {
      for (const std::string& rule : variant.rules) missing.erase(rule);
      for (const std::string& verdict : variant.verdicts) unbroken.erase(verdict.substr(verdict.find(" at ") + 4));
    }
  }
  EXPECT_EQ(missing, std::set<std::string>{});
  EXPECT_EQ(unbroken, std::set<std::string>{});
}

INSTANTIATE_TEST_SUITE_P(Path, BrokenVariants, testing::Values(Language::terraform, Language::cloudformation));

}  // namespace
}  // namespace pllint::tests
