// What five articles about PrivateLink warn of, do right, or leave open: row by row as section 3 of the rule catalogue
// lists it. Each pitfall is provoked in a system like that of the article, and told by the rule that the row names; the
// same system without it is not. A row that no rule is for says why.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "path/variant.hpp"

namespace pllint::tests {
namespace {

using Edits = std::vector<Edit>;
using Json = nlohmann::json;

struct Base {
  std::string name;
  Language language = Language::terraform;
  std::string only = {};  // the side that is named on the command line; empty: both
};

// An edit of a file in a folder, "consumer/terraform.tfvars", makes that file.
struct Pitfall {
  std::string rule;  // "nlb-single-az", "nlb-single-az (warning)"
  std::string line;  // what the line that it speaks of has
  Edits with;
  Edits without = {};          // not the system as it is: what cures it
  const Base* base = nullptr;  // not that of the article
};

struct Row {
  std::string says;
  std::vector<Pitfall> pitfalls = {};
  std::string why_none = {};
  Edits silent = {};  // that bring no finding and take none away
};

struct Article {
  std::string name;
  const Base* base;
  std::vector<Row> rows;
};

const Base accepted_by_hand{"seeds/accepted-by-hand"};
const Base repaired_alb{"seeds/repaired-alb"};
const Base printed_alb{"seeds/printed-alb"};
const Base one_zone{"seeds/one-zone"};
const Base two_instances{"seeds/two-instances"};
const Base provider_of_library{"seeds/accepted-by-hand", Language::terraform, "provider"};
const Base synthesised{"paths/healthy_alb", Language::cloudformation};
const Base provider_of_orders{"paths/healthy_alb", Language::cloudformation, "provider"};
const Base provider_of_orders_in_terraform{"paths/healthy_alb", Language::terraform, "provider"};

Edit at_provider(std::string find, std::string put, std::string after = "") {
  return {"provider", std::move(after), std::move(find), std::move(put)};
}
Edit at_consumer(std::string find, std::string put, std::string after = "") {
  return {"consumer", std::move(after), std::move(find), std::move(put)};
}
Edit to_provider(std::string put) { return {"provider", "", "", "\n" + std::move(put)}; }
Edit to_consumer(std::string put) { return {"consumer", "", "", "\n" + std::move(put)}; }
Edit file(std::string name, std::string text) { return {std::move(name), "", "", std::move(text)}; }

Edits operator+(Edits some, const Edits& more) {
  some.insert(some.end(), more.begin(), more.end());
  return some;
}

// --- two accounts, and a person who accepts -------------------------------------------------------------------------

Edit service_name(const std::string& name) {
  return file("consumer/terraform.tfvars", "service_name = \"" + name + "\"\n");
}
const std::string right_name = "com.amazonaws.vpce.ap-northeast-1.vpce-svc-0a1b2c3d4e5f60718";
const std::string right_example = "com.amazonaws.vpce.ap-northeast-1.vpce-svc-xxxxxxxxxxxxxxxxx";

Edit aws_endpoint(const std::string& service, const std::string& more = "  private_dns_enabled = true\n") {
  return to_consumer("resource \"aws_vpc_endpoint\" \"" + service +
                     "\" {\n  vpc_id = aws_vpc.reader.id\n  service_name = \"com.amazonaws.ap-northeast-1." + service +
                     "\"\n  vpc_endpoint_type = \"Interface\"\n  subnet_ids = [aws_subnet.room.id]\n  "
                     "security_group_ids = [aws_security_group.window.id]\n" +
                     more + "}\n");
}
const Edits session_manager{aws_endpoint("ssm"), aws_endpoint("ssmmessages")};

// A second zone of the provider.
const Edits second_shelf{
    to_provider(R"(resource "aws_subnet" "cellar" {
  vpc_id               = aws_vpc.library.id
  cidr_block           = "172.20.11.0/24"
  availability_zone_id = "apne1-az2"
}
)"),
    at_provider("[aws_subnet.shelves.id]", "[aws_subnet.shelves.id, aws_subnet.cellar.id]", "\"aws_lb\" \"desk\"")};

// An Application Load Balancer takes the place of the instance.
Edits alb_for_library(const std::string& health_check, const std::string& registration,
                      const std::string& listener_port = "80", const std::string& listener_protocol = "HTTP",
                      const std::string& scheme = "true") {
  return second_shelf +
         Edits{at_provider("  port     = 80\n  protocol = \"TCP\"\n",
                           "  target_type = \"alb\"\n  port = 80\n  protocol = \"TCP\"\n" + health_check,
                           "\"aws_lb_target_group\" \"catalogue\""),
               at_provider("target_id        = aws_instance.catalogue.id", registration),
               to_provider("resource \"aws_lb\" \"web\" {\n  internal = " + scheme +
                           "\n  subnets = [aws_subnet.shelves.id, aws_subnet.cellar.id]\n  security_groups = "
                           "[aws_security_group.catalogue.id]\n}\n\nresource \"aws_lb_listener\" \"web\" {\n  "
                           "load_balancer_arn = aws_lb.web.arn\n  port = " +
                           listener_port + "\n  protocol = \"" + listener_protocol +
                           "\"\n  certificate_arn = \"arn:aws:acm:ap-northeast-1:210987654321:certificate/"
                           "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9\"\n  ssl_policy = "
                           "\"ELBSecurityPolicy-TLS13-1-2-2021-06\"\n\n  default_action {\n    type = "
                           "\"fixed-response\"\n\n    fixed_response {\n      content_type = \"text/plain\"\n      "
                           "status_code = \"204\"\n    }\n  }\n}\n")};
}
const std::string waiting = "target_id = aws_lb.web.arn\n  depends_on = [aws_lb_listener.web]";
const Edits alb_behind = alb_for_library("", waiting);

const std::string of_desk = "\"aws_security_group\" \"desk\"";
const std::string of_catalogue = "\"aws_security_group\" \"catalogue\"";
const std::string of_reader = "\"aws_security_group\" \"reader\"";
const std::string of_window = "\"aws_security_group\" \"window\"";
const std::string everything =
    "egress {\n    protocol = \"-1\"\n    from_port = 0\n    to_port = 0\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n";
const std::string way_out_of_reader = R"(  egress {
    protocol    = "tcp"
    from_port   = 80
    to_port     = 80
    cidr_blocks = [aws_vpc.reader.cidr_block]
  })";
const std::string way_into_window = R"(  ingress {
    protocol        = "tcp"
    from_port       = 80
    to_port         = 80
    security_groups = [aws_security_group.reader.id]
  })";

const Edit curl = at_consumer("  vpc_security_group_ids = [aws_security_group.reader.id]\n",
                              "  vpc_security_group_ids = [aws_security_group.reader.id]\n  user_data = \"curl "
                              "http://${aws_vpc_endpoint.catalogue.dns_entry[0].dns_name}\"\n");

const std::vector<Pitfall> of_groups_on_the_way{
    {"endpoint-sg-open-egress", "0.0.0.0/0", {at_consumer("ingress {", everything + "\n  ingress {", of_window)}},
    {"path-sg-open-egress", "0.0.0.0/0", {at_consumer(way_out_of_reader, everything, of_reader)}},
    {"cfn-implicit-open-egress",
     "EndpointGroup:",
     {at_consumer("      SecurityGroupEgress:\n        - IpProtocol: icmp\n          FromPort: 252\n          ToPort: "
                  "86\n          CidrIp: 255.255.255.255/32\n",
                  "", "EndpointGroup:")},
     {},
     &synthesised},
    {"terraform-sg-without-egress", of_reader, {at_consumer(way_out_of_reader, "", of_reader)}},
    {"endpoint-sg-open-ingress",
     "0.0.0.0/0",
     {at_consumer("security_groups = [aws_security_group.reader.id]", "cidr_blocks = [\"0.0.0.0/0\"]", of_window)}},
    {"endpoint-sg-no-ingress", "security_group_ids", {at_consumer(way_into_window, "", of_window)}},
    {"endpoint-sg-blocks-client",
     "ingress {",
     {curl, at_consumer("security_groups = [aws_security_group.reader.id]", "cidr_blocks = [\"172.21.99.0/24\"]",
                        of_window)}},
    {"client-egress-blocks-endpoint",
     "egress {",
     {at_consumer("cidr_blocks = [aws_vpc.reader.cidr_block]", "cidr_blocks = [\"172.21.99.0/24\"]", of_reader)}},
    {"client-egress-targets-provider-cidr",
     "172.20.10.0/24",
     {at_consumer("cidr_blocks = [aws_vpc.reader.cidr_block]", "cidr_blocks = [\"172.20.10.0/24\"]", of_reader)}},
    {"nlb-sg-blocks-privatelink",
     "port              = 80",
     {at_provider("cidr_blocks = [var.consumer_range]", "security_groups = [aws_security_group.catalogue.id]",
                  of_desk)}},
    {"nlb-sg-egress-blocks-targets",
     "egress {",
     {at_provider("cidr_blocks = [aws_vpc.library.cidr_block]", "cidr_blocks = [\"172.20.99.0/24\"]", of_desk)}},
    {"target-sg-blocks-nlb",
     "ingress {",
     {at_provider("security_groups = [aws_security_group.desk.id]", "cidr_blocks = [var.consumer_range]",
                  of_catalogue)}},
    {"target-sg-blocks-health-check",
     "ingress {",
     {at_provider("  vpc_id   = aws_vpc.library.id\n",
                  "  vpc_id = aws_vpc.library.id\n\n  health_check {\n    protocol = \"TCP\"\n    port = 8080\n  }\n",
                  "\"aws_lb_target_group\" \"catalogue\"")}},
    {"alb-sg-blocks-nlb", "ingress {",
     alb_behind + Edits{at_provider("security_groups = [aws_security_group.desk.id]", "self = true", of_catalogue)},
     alb_behind},
    {"nacl-blocks-path",
     "\"aws_network_acl\"",
     {to_consumer("resource \"aws_network_acl\" \"room\" {\n  vpc_id = aws_vpc.reader.id\n  subnet_ids = "
                  "[aws_subnet.room.id]\n}\n"),
      to_consumer("resource \"aws_subnet\" \"desk\" {\n  vpc_id = aws_vpc.reader.id\n  cidr_block = "
                  "\"172.21.11.0/24\"\n  availability_zone_id = \"apne1-az1\"\n}\n"),
      at_consumer("aws_subnet.room.id", "aws_subnet.desk.id", "\"aws_instance\" \"reader\"")}},
    {"sg-inline-and-standalone",
     "\"aws_vpc_security_group_ingress_rule\"",
     {to_consumer("resource \"aws_vpc_security_group_ingress_rule\" \"more\" {\n  security_group_id = "
                  "aws_security_group.window.id\n  cidr_ipv4 = \"172.21.99.0/24\"\n  ip_protocol = \"tcp\"\n  "
                  "from_port = 80\n  to_port = 80\n}\n")}},
};

const std::string listener_of_desk = R"(resource "aws_lb_listener" "desk" {
  load_balancer_arn = aws_lb.desk.arn
  port              = 80 # expect: http-only-path (warning)
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.catalogue.arn
  }
}
)";
const std::string of_targets = "\"aws_lb_target_group\" \"catalogue\"";
Edit of_target_group(const std::string& more) {
  return at_provider("  vpc_id   = aws_vpc.library.id\n", "  vpc_id = aws_vpc.library.id\n" + more, of_targets);
}

const std::vector<Pitfall> of_load_balancers{
    {"nlb-without-listener", "\"aws_lb\" \"desk\"", {at_provider(listener_of_desk, "")}},
    {"nlb-listener-protocol",
     "protocol = \"HTTP\"",
     {at_provider("protocol          = \"TCP\"", "protocol = \"HTTP\"", "\"aws_lb_listener\" \"desk\"")}},
    {"listener-target-group-mismatch",
     "protocol = \"UDP\"",
     {at_provider("protocol = \"TCP\"", "protocol = \"UDP\"", of_targets)}},
    {"target-group-no-targets",
     of_targets,
     {at_provider("resource \"aws_lb_target_group_attachment\" \"catalogue\" {\n  target_group_arn = "
                  "aws_lb_target_group.catalogue.arn\n  target_id        = aws_instance.catalogue.id\n}\n",
                  "")}},
    {"alb-target-invalid", "protocol = \"TLS\"",
     alb_behind + Edits{at_provider("protocol = \"TCP\"", "protocol = \"TLS\"", of_targets)}, alb_behind},
    {"alb-target-port-mismatch", "target_id",
     alb_for_library("  health_check {\n    protocol = \"HTTP\"\n  }\n", waiting, "8080"), alb_behind},
    {"alb-attachment-before-listener", "target_id", alb_for_library("", "target_id = aws_lb.web.arn"), alb_behind},
    {"alb-target-health-check", of_targets, alb_for_library("", waiting, "80", "HTTPS"),
     alb_for_library("  health_check {\n    protocol = \"HTTPS\"\n  }\n", waiting, "80", "HTTPS")},
    {"health-check-defaults-to-http",
     "health_check {",
     {of_target_group("\n  health_check {\n    interval = 10\n  }\n")},
     {of_target_group("\n  health_check {\n    protocol = \"TCP\"\n    interval = 10\n  }\n")}},
    {"target-group-attribute-unsupported",
     "lb_cookie",
     {of_target_group("\n  stickiness {\n    type = \"lb_cookie\"\n  }\n")}},
    {"preserve-client-ip-no-effect", "preserve_client_ip", {of_target_group("  preserve_client_ip = true\n")}},
    {"privatelink-eni-target-with-client-ip",
     "preserve_client_ip",
     {of_target_group("  target_type = \"ip\"\n  preserve_client_ip = true\n"),
      to_provider("resource \"aws_vpc_endpoint\" \"inner\" {\n  vpc_id = aws_vpc.library.id\n  service_name = "
                  "\"com.amazonaws.ap-northeast-1.execute-api\"\n  vpc_endpoint_type = \"Interface\"\n  subnet_ids = "
                  "[aws_subnet.shelves.id]\n}\n\ndata \"aws_network_interface\" \"inner\" {\n  count = 1\n  id = "
                  "tolist(aws_vpc_endpoint.inner.network_interface_ids)[count.index]\n}\n"),
      at_provider("aws_instance.catalogue.id", "data.aws_network_interface.inner[0].private_ip",
                  "\"aws_lb_target_group_attachment\"")}},
    {"nlb-single-az", "subnets            = [aws_subnet.shelves.id]", {}, second_shelf},
    {"zone-without-targets", of_targets, second_shelf},
    {"nlb-without-security-group",
     "\"aws_lb\" \"desk\"",
     {at_provider("  security_groups    = [aws_security_group.desk.id]\n", "")}},
    {"enforce-inbound-without-sg",
     "enforce_security_group_inbound_rules_on_private_link_traffic",
     {at_provider("  security_groups    = [aws_security_group.desk.id]\n",
                  "  enforce_security_group_inbound_rules_on_private_link_traffic = \"on\"\n")}},
};

std::vector<Pitfall> operator+(std::vector<Pitfall> some, const std::vector<Pitfall>& more) {
  some.insert(some.end(), more.begin(), more.end());
  return some;
}

const std::string endpoint_of_reader = "\"aws_vpc_endpoint\" \"catalogue\"";
const Edit principals_of_library =
    at_provider("  allowed_principals         = [\"arn:aws:iam::${var.consumer_account_id}:root\"]\n", "");
const Edit accepts_all = at_provider("acceptance_required        = true", "acceptance_required = false");

const Article by_hand{
    "AcceptedByHand",
    &accepted_by_hand,
    {{"nobody accepts, and the consumer stays pending acceptance",
      {{"acceptance-never-granted", "acceptance_required        = true", {}, {accepts_all}}}},
     {"a service that is accepted by hand is the good setting",
      {{"service-auto-accept", "acceptance_required = false", {accepts_all}}}},
     {"destroy the consumer, then the provider",
      {{"destroy-consumer-first",
        "\"aws_vpc_endpoint_service\" \"catalogue\"",
        {},
        {service_name("com.amazonaws.ap-northeast-1.ssm")}},
       {"destroy-order-unlinked",
        "var.service_name",
        {to_provider("variable \"service_name\" {\n  type = string\n}\n\nresource \"aws_vpc_endpoint\" \"own\" {\n  "
                     "vpc_id = aws_vpc.library.id\n  service_name = var.service_name\n  vpc_endpoint_type = "
                     "\"Interface\"\n  subnet_ids = [aws_subnet.shelves.id]\n}\n")},
        {to_provider("resource \"aws_vpc_endpoint\" \"own\" {\n  vpc_id = aws_vpc.library.id\n  service_name = "
                     "aws_vpc_endpoint_service.catalogue.service_name\n  vpc_endpoint_type = \"Interface\"\n  "
                     "subnet_ids = [aws_subnet.shelves.id]\n}\n")},
        &provider_of_library}}},
     {"curl, with http, to the endpoint's name",
      {{"http-only-path",
        "port              = 80",
        {},
        {at_provider("port              = 80", "port = 443", "\"aws_lb_listener\" \"desk\"")}},
       {"endpoint-port-mismatch",
        "ingress {",
        {at_provider("port              = 80", "port = 8080", "\"aws_lb_listener\" \"desk\"")}}}},
     {"the service's name is copied by hand",
      {{"placeholder-value", "service_name", {service_name(right_example)}, {service_name(right_name)}},
       {"invalid-service-name",
        "service_name",
        {service_name("com.amazonaws.vpce.ap-northeast-1.vpce-svc-0a1b")},
        {service_name(right_name)}},
       {"service-identifier-confusion",
        "service_name",
        {service_name("vpce-svc-0a1b2c3d4e5f60718")},
        {service_name(right_name)}},
       {"region-mismatch",
        "service_name",
        {service_name("com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f60718")},
        {service_name(right_name)}}}},
     {"the consumer's account in terraform.tfvars",
      {{"invalid-account-id", "allowed_principals", {{"terraform.tfvars", "", "\"345678901234\"", "034567890123"}}},
       {"principal-invalid", "allowed_principals", {{"terraform.tfvars", "", "345678901234", "reader"}}},
       {"service-no-allowed-principals", "\"aws_vpc_endpoint_service\" \"catalogue\"", {principals_of_library}}}},
     {"terraform.tfvars.example has to be copied and edited",
      {{"placeholder-value", "service_name", {service_name(right_example)}}},
      "",
      {file("consumer/terraform.tfvars.example", "service_name = \"" + right_example + "\"\n")}},
     // The catalogue names invalid-enum-value too, and rejects it elsewhere: which zones there are differs by account.
     {"in another Region images and zones have other names",
      {{"az-mismatch", "subnet_ids", {at_consumer("apne1-az1", "apne1-az2")}},
       {"region-mismatch",
        "service_name",
        {at_consumer("ap-northeast-1", "eu-west-1"), service_name(right_name)},
        {service_name(right_name)}}}},
     {"a gateway endpoint for S3",
      {{"gateway-endpoint-no-route-table",
        "\"aws_vpc_endpoint\" \"packages\"",
        {at_provider("  route_table_ids = [aws_route_table.shelves.id]\n", "")}}}},
     {"endpoints for Session Manager",
      {{"ssm-endpoints-incomplete", "service_name", {aws_endpoint("ssm")}, session_manager},
       {"aws-service-private-dns-disabled",
        "private_dns_enabled = false",
        {aws_endpoint("ssm", "  private_dns_enabled = false\n"), aws_endpoint("ssmmessages")},
        session_manager},
       {"private-dns-vpc-attributes", "\"aws_vpc\" \"reader\"",
        session_manager + Edits{at_consumer("  enable_dns_hostnames = true\n", "")}, session_manager}}},
     {"looked into the abyss of security groups and load balancers", of_groups_on_the_way + of_load_balancers},
     {"an interface endpoint in a private subnet",
      {{"endpoint-missing-subnets",
        endpoint_of_reader,
        {at_consumer("  subnet_ids         = [aws_subnet.room.id]\n", "", endpoint_of_reader)}},
       {"endpoint-single-az", "subnet_ids", second_shelf,
        second_shelf + Edits{at_consumer("[aws_subnet.room.id]", "[aws_subnet.room.id, aws_subnet.attic.id]"),
                             to_consumer("resource \"aws_subnet\" \"attic\" {\n  vpc_id = aws_vpc.reader.id\n  "
                                         "cidr_block = \"172.21.11.0/24\"\n  availability_zone_id = "
                                         "\"apne1-az2\"\n}\n")}},
       {"endpoint-duplicate-az",
        "subnet_ids",
        {at_consumer("[aws_subnet.room.id]", "[aws_subnet.room.id, aws_subnet.attic.id]"),
         to_consumer("resource \"aws_subnet\" \"attic\" {\n  vpc_id = aws_vpc.reader.id\n  cidr_block = "
                     "\"172.21.11.0/24\"\n  availability_zone_id = \"apne1-az1\"\n}\n")}},
       {"endpoint-default-security-group",
        endpoint_of_reader,
        {at_consumer("  security_group_ids = [aws_security_group.window.id]\n", "", endpoint_of_reader)}},
       {"endpoint-vpc-mismatch",
        "subnet_ids",
        {to_consumer("resource \"aws_vpc\" \"other\" {\n  cidr_block = \"172.22.0.0/16\"\n}\n"),
         at_consumer("aws_vpc.reader.id", "aws_vpc.other.id", endpoint_of_reader)}}}},
     {"a gateway endpoint is not an interface endpoint",
      {{"endpoint-type-missing",
        endpoint_of_reader,
        {at_consumer("  vpc_endpoint_type  = \"Interface\"\n", "", endpoint_of_reader)}},
       {"endpoint-argument-not-applicable",
        "route_table_ids",
        {at_provider("  service_name    = \"com.amazonaws.ap-northeast-1.s3\"\n",
                     "  service_name = \"com.amazonaws.ap-northeast-1.s3\"\n  vpc_endpoint_type = \"Interface\"\n  "
                     "subnet_ids = [aws_subnet.shelves.id]\n")}},
       {"endpoint-service-type-mismatch",
        "vpc_endpoint_type",
        {at_consumer("\"Interface\"", "\"GatewayLoadBalancer\"", endpoint_of_reader)}}}},
     {"load balancers and endpoints cost by the hour; destroy without being asked",
      {{"deletion-protection-blocks-destroy",
        "enable_deletion_protection",
        {at_provider("load_balancer_type = \"network\"\n",
                     "load_balancer_type = \"network\"\n  enable_deletion_protection = true\n")}}},
      "what it costs is no mistake"},
     {"a folder's name is misspelt", {}, "wherever it is used it is misspelt alike, and works"}}};

// --- written with the CDK: what it makes of it ----------------------------------------------------------------------

const std::string allowed_to_accept =
    "AcceptanceRequired: false # pllint: allow service-auto-accept -- only the shop's account may connect";
const std::string permissions = R"(  Permissions:
    Type: AWS::EC2::VPCEndpointServicePermissions
    Properties:
      ServiceId: !Ref Service
      AllowedPrincipals:
        - arn:aws:iam::444455556666:root
)";
const std::string verification = R"(  Verification:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: Z0123456789ABCDEFGHIJ
      Name: !GetAtt Service.PrivateDnsNameConfiguration.Name
      Type: TXT
      TTL: "1800"
      ResourceRecords:
        - !GetAtt Service.PrivateDnsNameConfiguration.Value
)";
const std::string listener_for_tls = R"(  FrontHttps:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref Front
      Port: 443
      Protocol: TCP
      DefaultActions:
        - Type: forward
          TargetGroupArn: !Ref FrontHttpsTargets
)";
const std::string into_front = R"(      SecurityGroupIngress:
        - CidrIp: 10.20.0.0/16
          IpProtocol: tcp
          FromPort: 80
          ToPort: 80
        - CidrIp: 10.20.0.0/16
          IpProtocol: tcp
          FromPort: 443
          ToPort: 443
)";
const std::string into_endpoint = R"(      SecurityGroupIngress:
        - CidrIp: !GetAtt Vpc.CidrBlock
          IpProtocol: tcp
          FromPort: 80
          ToPort: 80
        - CidrIp: !GetAtt Vpc.CidrBlock
          IpProtocol: tcp
          FromPort: 443
          ToPort: 443
)";
const std::string out_of_endpoint = R"(      SecurityGroupEgress:
        - IpProtocol: icmp
          FromPort: 252
          ToPort: 86
          CidrIp: 255.255.255.255/32
)";
const std::string out_of_shop = R"(      SecurityGroupEgress:
        - DestinationSecurityGroupId: !Ref EndpointGroup
          IpProtocol: tcp
          FromPort: 80
          ToPort: 80
        - DestinationSecurityGroupId: !Ref EndpointGroup
          IpProtocol: tcp
          FromPort: 443
          ToPort: 443
)";
const std::string to_anywhere = R"(      SecurityGroupEgress:
        - IpProtocol: "-1"
          CidrIp: 0.0.0.0/0
)";
const std::string first_out_of_shop = R"(      SecurityGroupEgress:
        - DestinationSecurityGroupId: !Ref EndpointGroup
          IpProtocol: tcp
          FromPort: 80
          ToPort: 80
)";
const std::string out_of_shop_elsewhere = R"(      SecurityGroupEgress:
        - DestinationSecurityGroupId: !Ref EndpointGroup
          IpProtocol: tcp
          FromPort: 8080
          ToPort: 8080
)";
const std::string redirects = R"(        - Type: redirect
          RedirectConfig:
            Protocol: HTTPS
            Port: "443"
            StatusCode: HTTP_301
)";
const std::string forwards = R"(        - Type: forward
          TargetGroupArn: !Ref TaskTargets
)";
const Edit calls_entry =
    at_consumer("https://orders.example.com/v1", "!Join ['', ['http://', !Select [0, !GetAtt Endpoint.DnsEntries]]]");
Edit record_for(const std::string& zone) {
  return to_consumer(R"(  Zone:
    Type: AWS::Route53::HostedZone
    Properties:
      Name: example.com
      VPCs:
        - VPCId: !Ref Vpc
          VPCRegion: eu-west-1

  Record:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: shop.example.com
      Type: A
      AliasTarget:
        DNSName: !Select [1, !Split [":", !Select [0, !GetAtt Endpoint.DnsEntries]]]
        HostedZoneId: )" +
                     zone + "\n");
}
Edit endpoint_beside(const std::string& name) {
  return to_provider(R"(  Own:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      ServiceName: )" +
                     name +
                     R"(
      VpcEndpointType: Interface
      SubnetIds: [!Ref SubnetA, !Ref SubnetB]
)");
}
Edits in_one_root(const std::string& order) {
  return {to_provider(R"(provider "aws" {
  alias               = "consumer"
  region              = "eu-west-1"
  allowed_account_ids = ["444455556666"]
}

resource "aws_vpc_endpoint_service_allowed_principal" "shop" {
  vpc_endpoint_service_id = aws_vpc_endpoint_service.orders.id
  principal_arn           = "arn:aws:iam::444455556666:root"
}

resource "aws_vpc_endpoint" "orders" {
  provider          = aws.consumer
  vpc_id            = "vpc-0a1b2c3d4e5f60718"
  service_name      = aws_vpc_endpoint_service.orders.service_name
  vpc_endpoint_type = "Interface"
  subnet_ids        = ["subnet-0a1b2c3d4e5f60718"]
)" + order + "}\n"),
          at_provider("  allowed_principals         = [\"arn:aws:iam::444455556666:root\"]\n", "")};
}

const Article with_cdk{
    "WrittenWithCdk",
    &synthesised,
    {{"private DNS names for a service that has none",
      {{"private-dns-without-provider-name",
        "PrivateDnsEnabled: true",
        {at_provider("      PrivateDnsName: orders.example.com\n", "")}}}},
     {"the provider cannot be deleted before its consumers",
      {{"destroy-order-unlinked",
        "ServiceName:",
        {endpoint_beside("!Ref Name"),
         at_provider("Resources:\n", "Parameters:\n  Name:\n    Type: String\n\nResources:\n")},
        {endpoint_beside("!Sub com.amazonaws.vpce.${AWS::Region}.${Service}")},
        &provider_of_orders},
       {"destroy-consumer-first", "Service:", {}, {at_consumer("!Ref ServiceName", "com.amazonaws.eu-west-1.sqs")}}}},
     {"the load balancer cannot be deleted while a service has it",
      {{"nlb-replacement-blocked", "Front:", {at_provider("    UpdateReplacePolicy: Retain\n", "", "Front:")}},
       {"destroy-guard-split",
        "Front:",
        {at_provider("    Type: AWS::EC2::VPCEndpointService\n",
                     "    Type: AWS::EC2::VPCEndpointService\n    DeletionPolicy: Retain\n    UpdateReplacePolicy: "
                     "Retain\n"),
         at_provider("    UpdateReplacePolicy: Retain\n", "", "Front:")}}}},
     {"HTTPS is all but needed; everything is on port 80",
      {{"http-only-path", "Port: 80", {at_provider(listener_for_tls, ""), at_provider(redirects, forwards)}}}},
     {"a private DNS name and its certificate are left to be done",
      {{"private-dns-unverified", "PrivateDnsName", {at_provider(verification, "")}},
       {"certificate-name-mismatch",
        "PrivateDnsName: orders.example.com",
        {at_provider("orders.example.com", "www.example.com", "Certificate:")}},
       {"private-dns-name-invalid",
        "PrivateDnsName",
        {at_provider("PrivateDnsName: orders.example.com", "PrivateDnsName: Orders.example.com")}}}},
     {"acceptanceRequired is false, and the comment says otherwise",
      {{"service-auto-accept",
        "AcceptanceRequired: false",
        {at_provider(allowed_to_accept, "AcceptanceRequired: false")}}}},
     {"the consumer's account has to be a principal first",
      {{"service-no-allowed-principals", "Service:", {at_provider(permissions, "")}},
       {"consumer-not-allowed",
        "arn:aws:iam::777788889999:root",
        {at_provider("444455556666", "777788889999", "Permissions:")}},
       // In one stack there are two accounts with Terraform only.
       {"endpoint-before-principal", "\"aws_vpc_endpoint\" \"orders\"", in_one_root(""),
        in_one_root("\n  depends_on = [aws_vpc_endpoint_service_allowed_principal.shop]\n"),
        &provider_of_orders_in_terraform}}},
     {"an account from the environment, which is not set",
      {{"principal-invalid",
        "arn:aws:iam::undefined:root",
        {at_provider("arn:aws:iam::444455556666:root", "arn:aws:iam::undefined:root")}},
       {"invalid-account-id",
        "arn:aws:iam::4444:root",
        {at_provider("arn:aws:iam::444455556666:root", "arn:aws:iam::4444:root")}}}},
     {"the service's name from the environment, or nothing",
      {{"invalid-service-name", "ServiceName", {at_consumer("!Ref ServiceName", "''")}}}},
     {"internetFacing is false",
      {{"nlb-internet-facing",
        "Scheme: internet-facing",
        {at_provider("Scheme: internal", "Scheme: internet-facing", "Front:")}}}},
     {"the target is an Application Load Balancer's listener",
      {{"alb-target-invalid", "Protocol: TLS", {at_provider("Protocol: TCP", "Protocol: TLS", "FrontHttpsTargets:")}},
       {"alb-target-port-mismatch", "Id: !Ref Web", {at_provider("Port: 443", "Port: 8443", "\n  WebHttps:")}},
       {"alb-attachment-before-listener",
        "Id: !Ref Web",
        {at_provider("    DependsOn: WebHttps\n", "", "FrontHttpsTargets:")}},
       {"alb-target-health-check",
        "HealthCheckProtocol: HTTP",
        {at_provider("HealthCheckProtocol: HTTPS", "HealthCheckProtocol: HTTP", "FrontHttpsTargets:")}}}},
     {"an Application Load Balancer needs two zones; the consumer has one",
      {{"endpoint-single-az",
        "SubnetIds",
        {at_consumer("[!Ref SubnetA, !Ref SubnetB]", "[!Ref SubnetA]", "  Endpoint:")}},
       {"az-mismatch", "SubnetIds", {at_consumer("euw1-az1", "euw1-az3")}},
       {"nlb-single-az", "Subnets", {at_provider("[!Ref SubnetA, !Ref SubnetB]", "[!Ref SubnetA]", "  Front:")}}}},
     {"allowAllOutbound is on unless it is turned off",
      {{"endpoint-sg-open-egress", "0.0.0.0/0", {at_consumer(out_of_endpoint, to_anywhere)}},
       {"path-sg-open-egress", "0.0.0.0/0", {at_consumer(first_out_of_shop, to_anywhere)}},
       {"cfn-implicit-open-egress", "EndpointGroup:", {at_consumer(out_of_endpoint, "")}}}},
     {"open is on unless it is turned off",
      {{"endpoint-sg-open-ingress", "0.0.0.0/0", {at_consumer("!GetAtt Vpc.CidrBlock", "0.0.0.0/0", "EndpointGroup:")}},
       {"endpoint-sg-no-ingress", "SecurityGroupIds", {at_consumer(into_endpoint, "")}}}},
     {"the endpoint admits the function",
      {{"endpoint-sg-blocks-client",
        "SourceSecurityGroupId",
        {at_consumer(into_endpoint + out_of_endpoint,
                     "      SecurityGroupIngress:\n        - SourceSecurityGroupId: !GetAtt "
                     "Vpc.DefaultSecurityGroup\n          IpProtocol: tcp\n          FromPort: 443\n          ToPort: "
                     "443\n" +
                         out_of_endpoint)}},
       {"client-egress-blocks-endpoint",
        "DestinationSecurityGroupId: !Ref EndpointGroup",
        {at_consumer(out_of_shop, out_of_shop_elsewhere)}},
       {"endpoint-port-mismatch",
        "CidrIp",
        {at_consumer("FromPort: 443", "FromPort: 8443", "EndpointGroup:\n    Type"),
         at_consumer("ToPort: 443", "ToPort: 8443", "EndpointGroup:\n    Type"),
         at_consumer("FromPort: 80", "FromPort: 8080", "EndpointGroup:\n    Type"),
         at_consumer("ToPort: 80", "ToPort: 8080", "EndpointGroup:\n    Type")}}}},
     {"the default security group is restricted",
      {{"endpoint-default-security-group",
        "Endpoint:",
        {at_consumer("      SecurityGroupIds: [!Ref EndpointGroup]\n", "", "  Endpoint:")}}}},
     {"the name is the second part of the first entry",
      {{"endpoint-dns-entry-misuse", "DnsEntries", {calls_entry}},
       {"alias-zone-mismatch",
        "HostedZoneId: !Ref Zone",
        {record_for("!Ref Zone")},
        {record_for("!Select [0, !Split [\":\", !Select [0, !GetAtt Endpoint.DnsEntries]]]")}}}},
     {"the handler takes the name from its environment, or nothing", {}, "it is the application's code"},
     {"whether the load balancer has a security group is a flag of the CDK",
      {{"nlb-without-security-group",
        "Front:",
        {at_provider("      SecurityGroups: [!Ref FrontGroup]\n", "", "  Front:")}},
       {"nlb-sg-blocks-privatelink", "Port: 443", {at_provider(into_front, "")}}}},
     {"ranges may be the same on both sides",
      {},
      "they may",
      {at_provider("10.10.0.0/16", "10.20.0.0/16"), at_provider("10.10.1.0/24", "10.20.1.0/24"),
       at_provider("10.10.2.0/24", "10.20.2.0/24")}},
     {"the flow is drawn in another order", {}, "it is prose"}}};

// --- a second door for an Application Load Balancer -----------------------------------------------------------------

const Edit declares_subnets = to_consumer(R"(resource "aws_subnet" "kiosk" {
  for_each          = { a = "10.50.10.0/24", c = "10.50.11.0/24" }
  vpc_id            = aws_vpc.kiosk.id
  cidr_block        = each.value
  availability_zone = "ap-northeast-1${each.key}"
}
)");
const Edit declares_group = to_provider(R"(resource "aws_security_group" "web" {
  vpc_id = aws_vpc.press.id
}
)");
const Edit listens = to_provider(R"(resource "aws_lb_listener" "door" {
  load_balancer_arn = aws_lb.door.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}
)");
Edit web_listens(const std::string& port, const std::string& protocol = "HTTPS") {
  return to_provider(
      "resource \"aws_acm_certificate\" \"web\" {\n  domain_name = \"press.example.com\"\n  "
      "validation_method = \"DNS\"\n}\n\nresource \"aws_lb_listener\" \"web\" {\n  load_balancer_arn = "
      "aws_lb.web.arn\n  port = " +
      port + "\n  protocol = \"" + protocol +
      "\"\n  ssl_policy = \"ELBSecurityPolicy-TLS13-1-2-2021-06\"\n  certificate_arn = "
      "aws_acm_certificate.web.arn\n\n  default_action {\n    type = \"fixed-response\"\n\n    "
      "fixed_response {\n      content_type = \"text/plain\"\n      status_code = \"204\"\n    }\n  "
      "}\n}\n");
}
const Edit asks_https =
    at_provider("  port        = 443\n", "  port = 443\n\n  health_check {\n    protocol = \"HTTPS\"\n  }\n");
const Edit waits = at_provider("  target_id        = aws_lb.web.arn\n",
                               "  target_id = aws_lb.web.arn\n  depends_on = [aws_lb_listener.web]\n");
const Edits behind_door{listens, web_listens("443"), asks_https, waits};

Edit web_admits(const std::string& whom) {
  return at_provider("security_groups    = var.web_security_group_ids\n}",
                     "security_groups = [aws_security_group.web.id]\n}\n\nresource \"aws_security_group\" \"web\" {\n  "
                     "vpc_id = aws_vpc.press.id\n\n  ingress {\n    protocol = \"tcp\"\n    from_port = 443\n    "
                     "to_port = 443\n    " +
                         whom + "\n  }\n}");
}
const Edit kiosk_calls = to_consumer(R"(resource "aws_security_group" "reader" {
  vpc_id = aws_vpc.kiosk.id

  egress {
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    security_groups = [aws_security_group.window.id]
  }
}

resource "aws_instance" "reader" {
  ami                    = "ami-0f1e2d3c4b5a69788"
  instance_type          = "t3.micro"
  subnet_id              = aws_subnet.kiosk["a"].id
  vpc_security_group_ids = [aws_security_group.reader.id]
}
)");
const std::string to_whole_vpc = R"(  egress { # expect: endpoint-sg-open-egress (hint)
    from_port   = 0
    to_port     = 0
    protocol    = -1
    cidr_blocks = [aws_vpc.kiosk.cidr_block]
  }
)";
const std::string endpoint_of_press = "\"aws_vpc_endpoint\" \"press\"";
Edit own_name(const std::string& zone) {
  return to_consumer(R"(resource "aws_route53_zone" "press" {
  name = "press.example.com"

  vpc {
    vpc_id = aws_vpc.kiosk.id
  }
}

resource "aws_route53_record" "press" {
  zone_id = aws_route53_zone.press.zone_id
  name    = "press.example.com"
  type    = "A"

  alias {
    name                   = aws_vpc_endpoint.press.dns_entry[0].dns_name
    zone_id                = )" +
                     zone + "\n    evaluate_target_health = true\n  }\n}\n");
}
Edit lattice_to(const std::string& target) {
  return to_provider(R"(resource "aws_vpclattice_target_group" "web" {
  name = "web"
  type = "ALB"

  config {
    port           = 443
    protocol       = "HTTPS"
    vpc_identifier = aws_vpc.press.id
  }
}

resource "aws_vpclattice_target_group_attachment" "web" {
  target_group_identifier = aws_vpclattice_target_group.web.id

  target {
    id = )" + target +
                     "\n  }\n}\n");
}
const Edit fixed_typos_a =
    at_consumer("cidr_blocks = aws_vpc.kiosk.cidr_blok", "cidr_blocks = aws_vpc.kiosk.cidr_block");
const Edit fixed_types_a =
    at_consumer("cidr_blocks = aws_vpc.kiosk.cidr_block ", "cidr_blocks = [aws_vpc.kiosk.cidr_block] ");
const Edits fixed_typos{fixed_typos_a, fixed_typos_a};
const Edits with_dns{at_consumer("private_dns_enabled = false", "private_dns_enabled = true"),
                     at_provider("acceptance_required        = false",
                                 "private_dns_name = \"press.example.com\"\n  acceptance_required = false")};
const Edit with_hostnames = at_consumer("  cidr_block = \"10.50.0.0/16\"\n",
                                        "  cidr_block = \"10.50.0.0/16\"\n  enable_dns_hostnames = true\n");
Edit consumers(const std::string& accounts) { return at_provider("default = {}", "default = { " + accounts + " }"); }
const Edit one_consumer = consumers("kiosk = \"890123456789\"");

const Article second_door{
    "SecondDoor",
    &repaired_alb,
    {{"a misspelt attribute",
      {{"unknown-attribute", "cidr_blocks = aws_vpc.kiosk.cidr_blok", {}, fixed_typos, &printed_alb}}},
     {"text where a list is wanted",
      {{"wrong-attribute-type", "cidr_blocks = aws_vpc.kiosk.cidr_block", fixed_typos,
        fixed_typos + Edits{fixed_types_a, fixed_types_a}, &printed_alb}}},
     {"subnets and a security group that are not there",
      {{"undeclared-reference", "aws_subnet.kiosk", {declares_group}, {declares_group, declares_subnets}, &printed_alb},
       {"undeclared-reference",
        "aws_security_group.web.id",
        {declares_subnets},
        {declares_group, declares_subnets},
        &printed_alb}}},
     {"a service's name that is to be replaced",
      {{"placeholder-value", right_example, {}, {at_consumer(right_example, right_name)}, &printed_alb}}},
     {"no accounts, unless somebody names some",
      {{"service-no-allowed-principals", "\"aws_vpc_endpoint_service\" \"press\"", {}, {one_consumer}}}},
     {"no listener", {{"nlb-without-listener", "\"aws_lb\" \"door\"", {}, {listens}}}},
     {"no health check of a target on 443",
      {{"alb-target-health-check",
        "\"aws_lb_target_group\" \"web\"",
        {listens, web_listens("443"), waits},
        behind_door}}},
     {"the registration does not wait for the listener",
      {{"alb-attachment-before-listener", "target_id", {listens, web_listens("443"), asks_https}, behind_door}}},
     {"the registration's port has to be that of a listener",
      {{"alb-target-port-mismatch", "target_id", {listens, web_listens("8443"), asks_https, waits}, behind_door}}},
     {"deletion protection on both load balancers",
      {{"deletion-protection-blocks-destroy",
        "enable_deletion_protection",
        {},
        {at_provider("enable_deletion_protection = true", "enable_deletion_protection = false")}}}},
     {"the Network Load Balancer has no security group",
      {{"nlb-without-security-group",
        "\"aws_lb\" \"door\"",
        {},
        {at_provider("  load_balancer_type         = \"network\"\n",
                     "  load_balancer_type = \"network\"\n  security_groups = var.web_security_group_ids\n")}}}},
     {"the Network Load Balancer is internal",
      {{"nlb-internet-facing",
        "internal                   = false",
        {at_provider("internal                   = true", "internal                   = false")}}}},
     {"the Application Load Balancer is kept for the internet",
      {{"alb-target-internet-facing", "internal           = false",
        behind_door + Edits{web_admits("cidr_blocks = [\"0.0.0.0/0\"]")},
        behind_door + Edits{web_admits("cidr_blocks = [\"0.0.0.0/0\"]"),
                            at_provider("internal           = false", "internal           = true")}},
       {"alb-sg-blocks-nlb", "ingress {", behind_door + Edits{web_admits("self = true")},
        behind_door + Edits{web_admits("cidr_blocks = [aws_vpc.press.cidr_block]")}}}},
     {"certificates are harder with an Application Load Balancer for HTTPS only",
      {{"certificate-name-mismatch", "private_dns_name",
        behind_door + with_dns + Edits{at_provider("domain_name = \"press", "domain_name = \"www")},
        behind_door + with_dns},
       {"alb-target-health-check",
        "\"aws_lb_target_group\" \"web\"",
        {listens, web_listens("443"), waits},
        behind_door}}},
     {"an Application Load Balancer needs a Network Load Balancer before it",
      {{"service-load-balancer-invalid",
        "network_load_balancer_arns",
        {at_provider("[aws_lb.door.arn]", "[aws_lb.web.arn]")}}}},
     {"acceptance is not required",
      {{"service-auto-accept", "acceptance_required", {}, {at_provider("= false", "= true", "acceptance_required")}}}},
     {"the endpoint's group lets everything out into its VPC",
      {{"endpoint-sg-open-egress (hint)", "egress {", {}, {at_consumer(to_whole_vpc, "")}}}},
     {"the endpoint's group admits the VPC on 443",
      {{"endpoint-sg-blocks-client",
        "ingress {",
        {kiosk_calls, listens,
         at_consumer("cidr_blocks = [aws_vpc.kiosk.cidr_block]", "cidr_blocks = [\"10.50.99.0/24\"]")},
        {kiosk_calls, listens}},
       {"endpoint-port-mismatch",
        "ingress {",
        {listens, at_consumer("from_port   = 443", "from_port   = 80"),
         at_consumer("to_port     = 443", "to_port     = 80")},
        {listens}}}},
     {"no private DNS names; a name of one's own in Route 53",
      {{"private-dns-without-provider-name",
        "private_dns_enabled",
        {with_hostnames, at_consumer("private_dns_enabled = false", "private_dns_enabled = true")}},
       {"alias-zone-mismatch",
        "zone_id                = aws_route53_zone.press.zone_id",
        {own_name("aws_route53_zone.press.zone_id")},
        {own_name("aws_vpc_endpoint.press.dns_entry[0].hosted_zone_id")}},
       {"private-dns-conflict", "private_dns_enabled = true",
        with_dns + Edits{with_hostnames, to_consumer(R"(resource "aws_vpc_endpoint" "again" {
  vpc_id              = aws_vpc.kiosk.id
  service_name        = var.service_name
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [for subnet in aws_subnet.kiosk : subnet.id]
  security_group_ids  = [aws_security_group.window.id]
  private_dns_enabled = true
}
)")},
        with_dns + Edits{with_hostnames}}}},
     {"two zones on both sides",
      {{"nlb-single-az", "subnets", {at_provider(", c = \"10.40.11.0/24\"", "")}},
       {"endpoint-single-az", "subnet_ids", {at_consumer(", c = \"10.50.11.0/24\"", "")}},
       {"endpoint-duplicate-az", "subnet_ids", {at_consumer("ap-northeast-1${each.key}", "ap-northeast-1a")}}}},
     {"the consumer's VPC says nothing about DNS",
      {{"private-dns-vpc-attributes", "\"aws_vpc\" \"kiosk\"", with_dns, with_dns + Edits{with_hostnames}},
       {"private-dns-vpc-attributes", "\"aws_vpc\" \"kiosk\"", with_dns}}},
     {"ranges may be the same on both sides",
      {},
      "they may",
      {at_consumer("10.50.0.0/16", "10.40.0.0/16"), at_consumer("10.50.10.0/24", "10.40.10.0/24"),
       at_consumer("10.50.11.0/24", "10.40.11.0/24")}},
     {"VPC Lattice takes internal Application Load Balancers only",
      {{"lattice-target-alb-internet-facing",
        "id = aws_lb.web.arn",
        {lattice_to("aws_lb.web.arn")},
        {lattice_to("aws_lb.web.arn"), at_provider("internal           = false", "internal           = true")}}}},
     {"resource endpoints are another way",
      {{"endpoint-argument-not-applicable", "vpc_endpoint_type", {at_consumer("\"Interface\"", "\"Resource\"")}},
       {"endpoint-argument-not-applicable",
        "vpc_endpoint_type",
        {at_consumer("\"Interface\"", "\"ServiceNetwork\"")}}}},
     {"account ids in the principals",
      {{"principal-invalid", "principal_arn", {consumers("kiosk = \"undefined\"")}, {one_consumer}},
       {"invalid-account-id", "principal_arn", {consumers("kiosk = 8901")}, {one_consumer}}}},
     {"fixed names of load balancers and target group",
      {{"replacement-name-collision",
        "name        = \"press-web\"",
        {listens, at_provider("  name        = \"press-web\"\n",
                              "  name        = \"press-web\"\n\n  lifecycle {\n    create_before_destroy = true\n  "
                              "}\n")},
        {listens, at_provider("  name        = \"press-web\"\n",
                              "  name_prefix = \"press-\"\n\n  lifecycle {\n    create_before_destroy = true\n  "
                              "}\n")}},
       {"target-group-replacement-blocked",
        "\"aws_lb_target_group\" \"web\"",
        {listens},
        {listens, at_provider("  name        = \"press-web\"\n",
                              "  name_prefix = \"press-\"\n\n  lifecycle {\n    create_before_destroy = true\n  "
                              "}\n")}}}},
     {"invalid headers are dropped", {}, "it has nothing to do with PrivateLink"}}};

// --- one zone of three ----------------------------------------------------------------------------------------------

const std::string of_hatch = "\"aws_lb\" \"hatch\"";
const Edits second_stove{
    to_provider(R"(resource "aws_subnet" "pantry" {
  vpc_id               = aws_vpc.kitchen.id
  cidr_block           = "10.60.3.0/24"
  availability_zone_id = "apne1-az2"
}
)"),
    at_provider("[aws_subnet.kitchen.id]", "[aws_subnet.kitchen.id, aws_subnet.pantry.id]", of_hatch)};
const Edit in_gateway = to_provider(R"(resource "aws_lb" "gateway" {
  load_balancer_type = "gateway"
  subnets            = [aws_subnet.kitchen.id]
}
)");
Edit guest_calls(const std::string& url) {
  return at_consumer("  vpc_security_group_ids = [aws_security_group.guest.id]\n",
                     "  vpc_security_group_ids = [aws_security_group.guest.id]\n  user_data = \"curl " + url + "\"\n");
}

const Article in_one_zone{
    "OneZone",
    &one_zone,
    {{"the load balancer is internal",
      {{"nlb-internet-facing",
        "internal           = false",
        {at_provider("internal           = true", "internal           = false")}}}},
     {"the load balancer is in one zone, and others have none",
      {{"nlb-single-az", "subnets", {}, second_stove},
       {"zone-without-targets", "\"aws_lb_target_group\" \"stove\"", second_stove}}},
     {"a zone that the service is not offered in",
      {{"az-mismatch", "subnet_ids", {at_consumer("apne1-az4", "apne1-az1")}}}},
     {"ids of zones beside their names",
      {{"az-mismatch", "subnet_ids", {at_consumer("apne1-az4", "apne1-az2")}}},
      "",
      {at_consumer("availability_zone_id = \"apne1-az4\"", "availability_zone = \"ap-northeast-1d\"")}},
     {"another VPC of the same Region",
      {{"region-mismatch",
        "service_name",
        {at_consumer("region              = \"ap-northeast-1\"", "region = \"us-east-1\""), service_name(right_name)},
        {service_name(right_name)}}}},
     {"only Network Load Balancers can be made a service of",
      {{"service-load-balancer-invalid",
        "network_load_balancer_arns",
        {in_gateway, at_provider("[aws_lb.hatch.arn]", "[aws_lb.gateway.arn]")}},
       {"endpoint-service-type-mismatch",
        "vpc_endpoint_type",
        {in_gateway, at_provider("network_load_balancer_arns = [aws_lb.hatch.arn]",
                                 "gateway_load_balancer_arns = [aws_lb.gateway.arn]")}}}},
     {"acceptance is required, and pending",
      {{"acceptance-never-granted",
        "acceptance_required",
        {},
        {at_provider("acceptance_required        = true", "acceptance_required = false")}},
       {"service-auto-accept",
        "acceptance_required",
        {at_provider("acceptance_required        = true", "acceptance_required = false")}}}},
     {"the service's name is typed in, and verified",
      {{"placeholder-value", "service_name", {service_name(right_example)}, {service_name(right_name)}},
       {"invalid-service-name",
        "service_name",
        {service_name("com.amazonaws.vpce.ap-northeast-1.vpce-svc-0a1b")},
        {service_name(right_name)}}}},
     {"http, to the endpoint's name",
      {{"http-only-path", "port              = 80", {}, {at_provider("port              = 80", "port = 443")}},
       {"consumer-uses-provider-lb-dns",
        "user_data",
        {guest_calls("http://${data.terraform_remote_state.provider.outputs.name}"),
         to_consumer("data \"terraform_remote_state\" \"provider\" {\n  backend = \"local\"\n\n  config = {\n    path "
                     "= \"../provider/terraform.tfstate\"\n  }\n}\n"),
         to_provider("output \"name\" {\n  value = aws_lb.hatch.dns_name\n}\n")},
        {guest_calls("http://${aws_vpc_endpoint.kitchen.dns_entry[0].dns_name}")}}}},
     {"nobody is permitted",
      {{"service-no-allowed-principals (hint)",
        "\"aws_vpc_endpoint_service\" \"kitchen\"",
        {},
        {at_provider("acceptance_required        = true",
                     "allowed_principals = [\"arn:aws:iam::567890123456:root\"]\n  acceptance_required = true")}}}},
     {"ranges may be the same on both sides", {}, "they are", {at_consumer("10.60.2.0/24", "10.60.1.0/24")}}}};

// --- an instance of one account calls an instance of another --------------------------------------------------------

const std::string of_counter = "\"aws_lb\" \"counter\"";
const std::string window_admits = R"(resource "aws_vpc_security_group_ingress_rule" "street" {
  security_group_id = aws_security_group.window.id
  cidr_ipv4         = aws_subnet.a.cidr_block
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}
)";
const std::string window_lets_out = R"(  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"] # expect: endpoint-sg-open-egress
  }
)";
const std::string endpoint_of_workshop = "\"aws_vpc_endpoint\" \"workshop\"";
const Edit bench_health = at_provider("protocol = \"TCP\"", "protocol = \"TCP\"\n    port = 8080", "health_check {");

const Article instances{
    "TwoInstances",
    &two_instances,
    {{"internal is important",
      {{"nlb-internet-facing",
        "internal           = false",
        {at_provider("internal           = true", "internal           = false")}}}},
     {"two zones, on both sides",
      {{"nlb-single-az",
        "subnets",
        {at_provider("[aws_subnet.a.id, aws_subnet.c.id]", "[aws_subnet.a.id]", of_counter)}},
       {"endpoint-single-az",
        "subnet_ids",
        {at_consumer("[aws_subnet.a.id, aws_subnet.c.id]", "[aws_subnet.a.id]", endpoint_of_workshop)}},
       {"az-mismatch", "subnet_ids", {at_consumer("apne1-az1", "apne1-az2")}}}},
     {"the load balancer's group admits the clients' range",
      {{"nlb-sg-blocks-privatelink",
        "\"aws_vpc_security_group_ingress_rule\" \"customers\"",
        {at_provider("cidr_ipv4         = \"10.80.0.0/16\"", "cidr_ipv4 = \"10.81.0.0/16\"")}},
       {"cross-vpc-security-group-reference",
        "\"aws_vpc_security_group_ingress_rule\" \"customers\"",
        {at_provider("cidr_ipv4         = \"10.80.0.0/16\"",
                     "referenced_security_group_id = data.terraform_remote_state.street.outputs.customer"),
         to_provider("data \"terraform_remote_state\" \"street\" {\n  backend = \"local\"\n\n  config = {\n    path = "
                     "\"../consumer/terraform.tfstate\"\n  }\n}\n"),
         to_consumer("output \"customer\" {\n  value = aws_security_group.customer.id\n}\n")}}}},
     {"a listener for TCP on 80, and curl on 80",
      {{"http-only-path", "port              = 80", {}, {at_provider("port              = 80", "port = 443")}},
       {"nlb-listener-protocol",
        "protocol = \"HTTP\"",
        {at_provider("protocol          = \"TCP\"", "protocol = \"HTTP\"", "\"aws_lb_listener\" \"counter\"")}},
       {"endpoint-port-mismatch",
        "\"aws_vpc_security_group_ingress_rule\" \"street\"",
        {at_provider("port              = 80", "port = 443", "\"aws_lb_listener\" \"counter\"")}}}},
     {"a target group of instances, for TCP on 80, checked in TCP",
      {{"listener-target-group-mismatch",
        "protocol = \"UDP\"",
        {at_provider("protocol = \"TCP\"", "protocol = \"UDP\"", "\"aws_lb_target_group\" \"bench\"")}},
       {"target-group-no-targets",
        "\"aws_lb_target_group\" \"bench\"",
        {at_provider("for_each         = aws_instance.bench", "for_each = {}"),
         at_provider("each.value.id", "each.value")}},
       {"health-check-defaults-to-http",
        "health_check {",
        {at_provider("    protocol = \"TCP\"\n", "    interval = 10\n", "health_check {")}}}},
     {"acceptance is recommended",
      {{"service-auto-accept",
        "acceptance_required",
        {},
        {at_provider("acceptance_required        = false", "acceptance_required = true")}}}},
     {"the principal is easily forgotten",
      {{"service-no-allowed-principals",
        "\"aws_vpc_endpoint_service\" \"workshop\"",
        {at_provider("  allowed_principals         = [\"arn:aws:iam::789012345678:root\"]\n", "")}},
       {"principal-invalid",
        "allowed_principals",
        {at_provider("arn:aws:iam::789012345678:root", "arn:aws:iam::789012345678")}},
       {"consumer-not-allowed", "allowed_principals", {at_provider("789012345678", "890123456789")}}}},
     {"the endpoint's group admits the client's subnet on 80",
      {{"endpoint-sg-no-ingress", "security_group_ids", {at_consumer(window_admits, "")}},
       {"endpoint-sg-blocks-client",
        "\"aws_vpc_security_group_ingress_rule\" \"street\"",
        {at_consumer("cidr_ipv4         = aws_subnet.a.cidr_block", "cidr_ipv4 = aws_subnet.c.cidr_block")}},
       {"endpoint-port-mismatch",
        "\"aws_vpc_security_group_ingress_rule\" \"street\"",
        {at_consumer("from_port         = 80", "from_port = 8080", "\"street\" {\n  security_group_id"),
         at_consumer("to_port           = 80", "to_port = 8080", "\"street\" {\n  security_group_id")}}}},
     {"the endpoint's group lets everything out",
      {{"endpoint-sg-open-egress", "0.0.0.0/0", {}, {at_consumer(window_lets_out, "")}},
       {"cfn-implicit-open-egress", "EndpointGroup:", {at_consumer(out_of_endpoint, "")}, {}, &synthesised}}},
     {"accept the connection, and it becomes available",
      {{"acceptance-never-granted",
        "acceptance_required",
        {at_provider("acceptance_required        = false", "acceptance_required = true")}}}},
     {"the target admits the load balancer's group, for the health check too",
      {{"target-sg-blocks-nlb",
        "\"aws_vpc_security_group_ingress_rule\" \"counter\"",
        {at_provider("referenced_security_group_id = aws_security_group.counter.id", "cidr_ipv4 = \"10.80.0.0/16\"")}},
       {"target-sg-blocks-health-check",
        "\"aws_vpc_security_group_ingress_rule\" \"counter\"",
        {bench_health,
         at_provider("to_port                      = 80", "to_port = 8080", "\"bench\" {\n  security")}}}},
     {"the client's group lets it out to the provider's subnet, or to the endpoint",
      {{"client-egress-targets-provider-cidr",
        "10.70.1.0/24",
        {at_consumer("referenced_security_group_id = aws_security_group.window.id", "cidr_ipv4 = \"10.70.1.0/24\"")}},
       {"client-egress-blocks-endpoint",
        "\"aws_vpc_security_group_egress_rule\" \"counter\"",
        {at_consumer("from_port                    = 80", "from_port = 8080"),
         at_consumer("to_port                      = 80", "to_port = 8080")}}}},
     {"open everything first, and close it later",
      {{"path-sg-open-egress",
        "0.0.0.0/0",
        {to_consumer("resource \"aws_vpc_security_group_egress_rule\" \"everything\" {\n  security_group_id = "
                     "aws_security_group.customer.id\n  cidr_ipv4 = \"0.0.0.0/0\"\n  ip_protocol = \"-1\"\n}\n")}}}},
     {"the service's name is copied, and verified",
      {{"placeholder-value", "service_name", {service_name(right_example)}, {service_name(right_name)}},
       {"invalid-service-name",
        "service_name",
        {service_name("com.amazonaws.vpce.ap-northeast-1.vpce-svc-0a1b")},
        {service_name(right_name)}}}},
     {"the type is that of services with a Network or a Gateway Load Balancer",
      {{"endpoint-type-missing",
        endpoint_of_workshop,
        {at_consumer("  vpc_endpoint_type  = \"Interface\"\n", "", endpoint_of_workshop)}},
       {"endpoint-service-type-mismatch",
        "vpc_endpoint_type",
        {at_consumer("\"Interface\"", "\"GatewayLoadBalancer\"", endpoint_of_workshop)}}}}}};

// --- tests ----------------------------------------------------------------------------------------------------------

System system_with(const Base& base, const Edits& edits) {
  System system = system_of(base.name, base.language);
  if (!base.only.empty())
    system.paths = {base.language == Language::terraform ? "/repository/" + base.only
                                                         : "/repository/assembly/" + base.only + ".yaml"};
  Edits changes;
  for (const Edit& edit : edits) {
    if (edit.file.find('/') == std::string::npos)
      changes.push_back(edit);
    else
      system.files.emplace_back("/repository/" + edit.file, edit.put);
  }
  return changed(std::move(system), changes);
}

struct Finding {
  std::string rule;  // "nlb-single-az (warning)"
  std::string line;
};

std::vector<Finding> findings_in(const System& system) {
  std::vector<std::string> arguments{"--format", "json"};
  arguments.insert(arguments.end(), system.paths.begin(), system.paths.end());
  const Json result = Json::parse(command::run_in_memory(arguments, system.files).out);
  EXPECT_TRUE(result["errors"].empty()) << result["errors"].dump(1);
  std::map<std::string, std::vector<std::string>> lines;
  for (const auto& [name, text] : system.files) {
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines[name].push_back(line);
  }
  std::vector<Finding> found;
  for (const Json& finding : result["findings"]) {
    const auto& of_file = lines.at(finding["file"]);
    found.push_back({finding["rule"].get<std::string>() + " (" + finding["severity"].get<std::string>() + ")",
                     of_file.at(finding["line"].get<std::size_t>() - 1)});
  }
  return found;
}

bool is_of(const Finding& finding, const std::string& rule) {
  return finding.rule == rule || finding.rule.starts_with(rule + " (");
}

std::string listed(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) text += "  " + finding.rule + ": " + finding.line + "\n";
  return text;
}

std::multiset<std::string> rules_of(const std::vector<Finding>& findings) {
  std::multiset<std::string> rules;
  for (const Finding& finding : findings) rules.insert(finding.rule);
  return rules;
}

void walk(const Article& article) {
  for (const Row& row : article.rows) {
    SCOPED_TRACE(row.says);
    EXPECT_FALSE(row.pitfalls.empty() && row.why_none.empty()) << "neither a pitfall nor a reason";
    for (const Pitfall& pitfall : row.pitfalls) {
      SCOPED_TRACE(pitfall.rule);
      const Base& base = pitfall.base ? *pitfall.base : *article.base;
      const auto with = findings_in(system_with(base, pitfall.with));
      EXPECT_TRUE(std::any_of(with.begin(), with.end(),
                              [&](const Finding& one) {
                                return is_of(one, pitfall.rule) && one.line.find(pitfall.line) != std::string::npos;
                              }))
          << "not found where it is:\n"
          << listed(with);
      const auto without = findings_in(system_with(base, pitfall.without));
      EXPECT_TRUE(
          std::none_of(without.begin(), without.end(), [&](const Finding& one) { return is_of(one, pitfall.rule); }))
          << "found where it is not:\n"
          << listed(without);
    }
    if (row.silent.empty()) continue;
    EXPECT_EQ(rules_of(findings_in(system_with(*article.base, row.silent))),
              rules_of(findings_in(system_with(*article.base, {}))));
  }
}

TEST(SeedPitfalls, OfTwoAccountsAndAPersonWhoAccepts) { walk(by_hand); }
TEST(SeedPitfalls, OfWhatTheCdkMakes) { walk(with_cdk); }
TEST(SeedPitfalls, OfASecondDoorForAnAlb) { walk(second_door); }
TEST(SeedPitfalls, OfOneZoneOfThree) { walk(in_one_zone); }
TEST(SeedPitfalls, OfTwoInstances) { walk(instances); }

}  // namespace
}  // namespace pllint::tests
