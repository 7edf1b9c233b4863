// The healthy system with an Application Load Balancer behind the Network Load Balancer, and variants of it with one
// thing broken.
#include <gtest/gtest.h>

#include "path/variant.hpp"

namespace pllint::tests {
namespace {

// Most leave the clients that are redirected from port 80 alone.
const std::vector<Variant> variants{
    // --- P4, P5: between the load balancers -------------------------------------------------------------------------
    {"FrontLetOutToTheTasks",
     {"nlb-sg-egress-blocks-targets"},
     {"reachable", "unreachable at P4"},
     {{"provider", "front_to_web_https", "aws_security_group.web.id", "aws_security_group.tasks.id"}},
     {{"provider", "FrontToWebHttps:", "DestinationSecurityGroupId: !Ref WebGroup",
       "DestinationSecurityGroupId: !Ref TaskGroup"}}},
    {"WebAdmitsItself",
     {"alb-sg-blocks-nlb"},
     {"reachable", "unreachable at P5"},
     {{"provider", "web_from_front_https", "aws_security_group.front.id", "aws_security_group.web.id"}},
     {{"provider", "  WebGroup:",
       "          FromPort: 80\n          ToPort: 80\n        - SourceSecurityGroupId: !Ref FrontGroup\n",
       "          FromPort: 80\n          ToPort: 80\n        - SourceSecurityGroupId: !GetAtt "
       "Vpc.DefaultSecurityGroup\n"}}},
    {"WebAdmitsTheTasksOnly",
     {"alb-sg-blocks-nlb"},
     {"unreachable at P5", "reachable"},
     {{"provider", "web_from_front_https", "aws_security_group.front.id", "aws_security_group.tasks.id"}},
     {}},
    {"WebAdmitsAnotherPort",
     {"alb-sg-blocks-nlb"},
     {"reachable", "unreachable at P5"},
     {{"provider", "web_from_front_https", "from_port                    = 443", "from_port = 8443"},
      {"provider", "web_from_front_https", "to_port                      = 443", "to_port = 8443"}},
     {{"provider", "  WebGroup:", "FromPort: 443", "FromPort: 8443"},
      {"provider", "  WebGroup:", "ToPort: 443", "ToPort: 8443"}}},

    // --- P3, P7: the Application Load Balancer as a target ----------------------------------------------------------
    {"ListenerForTlsBeforeAlb",
     {"listener-target-group-mismatch"},
     {"reachable", "unreachable at P3"},
     {{"provider", "\"aws_lb_listener\" \"front_https\"", "protocol          = \"TCP\"",
       "protocol = \"TLS\"\n  ssl_policy = \"ELBSecurityPolicy-TLS13-1-2-2021-06\"\n  certificate_arn = "
       "aws_acm_certificate.orders.arn"}},
     {{"provider", "  FrontHttps:", "Protocol: TCP",
       "Protocol: TLS\n      SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06\n      Certificates:\n        - "
       "CertificateArn: !Ref Certificate"}}},
    {"WebListensOnAnotherPort",
     {"alb-target-port-mismatch"},
     {"reachable", "unreachable at P7"},
     {{"provider", "\"aws_lb_listener\" \"web_https\"", "port              = 443", "port = 8443"}},
     {{"provider", "  WebHttps:", "Port: 443", "Port: 8443"}}},
    {"RegisteredOnAnotherPort",
     {"alb-target-port-mismatch"},
     {"reachable", "unreachable at P4"},
     {{"provider", "\"aws_lb_target_group_attachment\" \"front_https\"", "target_id        = aws_lb.web.arn",
       "target_id = aws_lb.web.arn\n  port = 8443"}},
     {{"provider", "  FrontHttpsTargets:", "- Id: !Ref Web", "- Id: !Ref Web\n          Port: 8443"}}},
    {"RequestsForAnotherHost",
     {"alb-host-rule-unmatched"},
     {"reachable", "unreachable at P7"},
     {{"provider", "host_header", "orders.example.com", "orders.shop.example"}},
     {{"provider", "HostHeaderConfig:", "orders.example.com", "orders.shop.example"}}},
    {"RedirectedToAnotherPort",
     {"redirect-to-unexposed-port"},
     {"reachable"},
     {{"provider", "redirect {", "\"443\"", "\"8443\""}},
     {{"provider", "RedirectConfig:", "\"443\"", "\"8443\""}}},

    // --- P8: the health check ---------------------------------------------------------------------------------------
    {"HealthCheckInPlaintext",
     {"alb-target-health-check"},
     {"degraded at P8", "reachable"},
     {{"provider", "\"aws_lb_target_group\" \"front_https\"", "protocol = \"HTTPS\"", "protocol = \"HTTP\""}},
     {{"provider", "  FrontHttpsTargets:", "HealthCheckProtocol: HTTPS", "HealthCheckProtocol: HTTP"}}},
    {"HealthCheckOnAnotherPort",
     {"alb-target-health-check"},
     {"degraded at P8", "reachable"},
     {{"provider", "\"aws_lb_target_group\" \"front_https\"", "path     = \"/health\"",
       "path = \"/health\"\n    port = \"80\""}},
     {{"provider", "  FrontHttpsTargets:", "HealthCheckPath: /health",
       "HealthCheckPath: /health\n      HealthCheckPort: \"80\""}}},

    // --- D1 to D3: how the client calls it --------------------------------------------------------------------------
    {"ClientCallsTheLoadBalancer",
     {"consumer-uses-provider-lb-dns"},
     {"unreachable at D1"},
     {{"provider", "", "", "\noutput \"url\" {\n  value = \"https://${aws_lb.front.dns_name}\"\n}\n"},
      {"consumer", "", "\"https://orders.example.com/v1\"", "data.terraform_remote_state.provider.outputs.url"},
      {"consumer", "", "", R"(
data "terraform_remote_state" "provider" {
  backend = "local"

  config = {
    path = "../provider/terraform.tfstate"
  }
}
)"}},
     {{"manifest.json", "", "111122223333", "444455556666"},
      {"provider", "", "", R"(
Outputs:
  Url:
    Value: !Sub https://${Front.DNSName}
    Export:
      Name: orders-url
)"},
      {"consumer", "", "https://orders.example.com/v1", "!ImportValue orders-url"}}},
    {"CertificateIsForAnotherName",
     {"certificate-name-mismatch"},
     {"reachable", "unreachable at D2"},
     {{"provider", "\"aws_acm_certificate\"", "orders.example.com", "www.example.com"}},
     {{"provider", "  Certificate:", "orders.example.com", "www.example.com"}}},
    {"ClientSpeaksPlaintextToTls",
     {"http-only-path"},
     {"reachable", "unreachable at D3"},
     {{"consumer", "", "https://orders.example.com/v1", "http://orders.example.com:443/v1"}},
     {{"consumer", "", "https://orders.example.com/v1", "http://orders.example.com:443/v1"}}},

    {"ClientSpeaksPlaintextAtFirst",
     {"http-only-path"},
     {"reachable"},
     {{"consumer", "", "https://orders.example.com/v1", "http://orders.example.com/v1"}},
     {{"consumer", "", "https://orders.example.com/v1", "http://orders.example.com/v1"}}},

    // --- C3, P2: one of the two ports -------------------------------------------------------------------------------
    {"FrontAdmitsNobodyOnOnePort",
     {"nlb-sg-blocks-privatelink"},
     {"reachable", "unreachable at P2"},
     {{"provider", "from_port   = 443", "to_port     = 443", "to_port = 8443"},
      {"provider", "", "from_port   = 443", "from_port = 8443"}},
     {{"provider", "  FrontGroup:", "FromPort: 443", "FromPort: 8443"},
      {"provider", "  FrontGroup:", "ToPort: 443", "ToPort: 8443"}}},
};

}  // namespace

const std::vector<Variant>& broken_alb_variants() { return variants; }

namespace {

class BrokenAlbTerraform : public testing::TestWithParam<Variant> {};
TEST_P(BrokenAlbTerraform, IsToldByItsRuleAlone) { try_out("paths/healthy_alb", GetParam(), Language::terraform); }
INSTANTIATE_TEST_SUITE_P(Path, BrokenAlbTerraform, testing::ValuesIn(in(Language::terraform, broken_alb_variants())),
                         name_of);

class BrokenAlbTemplates : public testing::TestWithParam<Variant> {};
TEST_P(BrokenAlbTemplates, AreToldByTheirRuleAlone) {
  try_out("paths/healthy_alb", GetParam(), Language::cloudformation);
}
INSTANTIATE_TEST_SUITE_P(Path, BrokenAlbTemplates,
                         testing::ValuesIn(in(Language::cloudformation, broken_alb_variants())), name_of);

}  // namespace
}  // namespace pllint::tests
