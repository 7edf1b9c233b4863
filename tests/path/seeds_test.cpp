// Systems after articles that people build theirs from, and what becomes of them with one thing done as the articles
// leave it open: the verdict of the path, the hop that decides it, and every rule that speaks.
#include <gtest/gtest.h>

#include "path/variant.hpp"

namespace pllint::tests {
namespace {

using Strings = std::set<std::string>;

struct Told {
  Strings verdicts;
  Strings rules;  // "http-only-path (warning)"
};

Told told_of(const std::string& base, const std::vector<Edit>& edits = {}) {
  const System system = changed(system_of("seeds/" + base, Language::terraform), edits);
  Told told{verdicts_of(system), {}};
  for (const Spoken& finding : findings_of(system)) told.rules.insert(finding.rule + " (" + finding.severity + ")");
  return told;
}

Strings with(Strings some, const Strings& more) {
  some.insert(more.begin(), more.end());
  return some;
}

Edit at_provider(std::string find, std::string put) { return {"provider", "", std::move(find), std::move(put)}; }
Edit at_consumer(std::string find, std::string put) { return {"consumer", "", std::move(find), std::move(put)}; }

// --- two accounts, and a person who accepts -------------------------------------------------------------------------

TEST(AcceptedByHand, IsUnknownUntilSomebodyAccepts) {
  const Told told = told_of("accepted-by-hand");
  EXPECT_EQ(told.verdicts, Strings{"unknown at C8"});
  EXPECT_EQ(told.rules, (Strings{"acceptance-never-granted (warning)", "http-only-path (warning)"}));
}

TEST(AcceptedByHand, IsReachableWhereNobodyHasTo) {
  const Told told =
      told_of("accepted-by-hand", {at_provider("acceptance_required        = true", "acceptance_required = false")});
  EXPECT_EQ(told.verdicts, Strings{"reachable"});
  EXPECT_EQ(told.rules, (Strings{"http-only-path (warning)", "service-auto-accept (hint)"}));
}

TEST(AcceptedByHand, IsNotForAnotherAccount) {
  const Told told = told_of("accepted-by-hand", {at_consumer("345678901234", "456789012345")});
  EXPECT_EQ(told.verdicts, Strings{"unreachable at C7"});
  EXPECT_TRUE(told.rules.contains("consumer-not-allowed (error)"));
}

// --- a second door for an Application Load Balancer -----------------------------------------------------------------

const Strings of_every_alb{"deletion-protection-blocks-destroy (hint)", "service-auto-accept (hint)",
                           "service-no-allowed-principals (warning)"};
const Strings of_repaired = with(of_every_alb, {"endpoint-sg-open-egress (hint)"});

const Strings of_web{"alb-attachment-before-listener (warning)", "weak-tls-policy (hint)"};

const Edit listener = at_provider("resource \"aws_lb_target_group\" \"web\"", R"(resource "aws_lb_listener" "door" {
  load_balancer_arn = aws_lb.door.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}

resource "aws_lb_target_group" "web")");
const Edit only_https = at_provider("resource \"aws_lb_target_group\" \"web\"", R"(resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.web.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "204"
    }
  }
}

variable "certificate_arn" {
  type = string
}

resource "aws_lb_target_group" "web")");
const Edit asks_https =
    at_provider("  port        = 443\n", "  port        = 443\n\n  health_check {\n    protocol = \"HTTPS\"\n  }\n");

Edit group_of_alb(const std::string& rule) {
  return at_provider(
      "security_groups    = var.web_security_group_ids\n}",
      "security_groups = [aws_security_group.web.id]\n}\n\nresource \"aws_security_group\" \"web\" {\n  "
      "vpc_id = aws_vpc.press.id\n\n  ingress {\n    protocol = \"tcp\"\n    from_port = 443\n    to_port = "
      "443\n    " +
          rule + "\n  }\n}");
}

TEST(SecondDoor, AsPrintedIsNoPlan) {
  const Told told = told_of("printed-alb");
  EXPECT_EQ(told.verdicts, Strings{"unreachable at P1"});
  EXPECT_EQ(told.rules, with(of_every_alb, {"nlb-without-listener (error)", "placeholder-value (error)",
                                            "undeclared-reference (error)", "unknown-attribute (error)"}));
}

TEST(SecondDoor, HasNoListener) {
  const Told told = told_of("repaired-alb");
  EXPECT_EQ(told.verdicts, Strings{"unreachable at P1"});
  EXPECT_EQ(told.rules, with(of_repaired, {"nlb-without-listener (error)"}));
}

TEST(SecondDoor, DependsOnAGroupThatIsNotInView) {
  // Zones by their names, of accounts that nobody names; the group of the Application Load Balancer is left out.
  const Told told = told_of("repaired-alb", {listener, only_https, asks_https});
  EXPECT_EQ(told.verdicts, Strings{"unknown at C5"});
  EXPECT_EQ(told.rules, with(of_repaired, of_web));
}

// Both sides of one account, which is allowed.
std::vector<Edit> in_one_account(std::vector<Edit> more) {
  for (const char* const side : {"provider", "consumer"})
    more.push_back({side, "provider \"aws\"", "region = \"ap-northeast-1\"",
                    "region = \"ap-northeast-1\"\n  allowed_account_ids = [\"890123456789\"]"});
  more.push_back(at_provider("default = {}", "default = { own = \"890123456789\" }"));
  return more;
}
const Strings of_allowed = with(of_web, {"deletion-protection-blocks-destroy (hint)", "endpoint-sg-open-egress (hint)",
                                         "service-auto-accept (hint)"});

TEST(SecondDoor, OfOneAccountDependsOnTheGroupAlone) {
  const Told told = told_of("repaired-alb", in_one_account({listener, only_https, asks_https}));
  EXPECT_EQ(told.verdicts, Strings{"unknown at P5"});
  EXPECT_EQ(told.rules, of_allowed);
}

TEST(SecondDoor, IsDegradedWhereTheAlbSpeaksHttpsOnly) {
  const Told told = told_of(
      "repaired-alb", in_one_account({listener, only_https, group_of_alb("cidr_blocks = [aws_vpc.press.cidr_block]")}));
  EXPECT_EQ(told.verdicts, Strings{"degraded at P8"});
  EXPECT_EQ(told.rules, with(of_allowed, {"alb-target-health-check (warning)"}));
}

TEST(SecondDoor, IsReachableWithAHealthCheckInHttps) {
  const Told told = told_of("repaired-alb", in_one_account({listener, only_https, asks_https,
                                                            group_of_alb("cidr_blocks = [aws_vpc.press.cidr_block]")}));
  EXPECT_EQ(told.verdicts, Strings{"reachable"});
  EXPECT_EQ(told.rules, of_allowed);
}

TEST(SecondDoor, IsShutWhereTheAlbIsForOthersOnly) {
  const Told told =
      told_of("repaired-alb", in_one_account({listener, only_https, asks_https, group_of_alb("self = true")}));
  EXPECT_EQ(told.verdicts, Strings{"unreachable at P5"});
  EXPECT_EQ(told.rules, with(of_allowed, {"alb-sg-blocks-nlb (error)"}));
}

// --- one zone of three ----------------------------------------------------------------------------------------------

const Edit accepts =
    at_consumer("vpc_endpoint_type  = \"Interface\"", "vpc_endpoint_type = \"Interface\"\n  auto_accept = true");
const Edit permits =
    at_provider("acceptance_required        = true",
                "allowed_principals = [\"arn:aws:iam::567890123456:root\"]\n  acceptance_required = true");

TEST(OneZone, IsUnknownUntilSomebodyAccepts) {
  const Told told = told_of("one-zone");
  // Whether one account has to permit itself AWS does not say.
  EXPECT_EQ(told.verdicts, Strings{"unknown at C7"});
  EXPECT_EQ(told.rules, (Strings{"acceptance-never-granted (warning)", "http-only-path (warning)",
                                 "service-no-allowed-principals (hint)"}));
}

TEST(OneZone, IsReachableInThisZone) {
  const Told told = told_of("one-zone", {accepts, permits});
  EXPECT_EQ(told.verdicts, Strings{"reachable"});
  EXPECT_EQ(told.rules, Strings{"http-only-path (warning)"});
}

TEST(OneZone, IsNotThereInAnother) {
  for (const std::string zone : {"apne1-az1", "apne1-az2"}) {
    const Told told = told_of("one-zone", {accepts, permits, at_consumer("apne1-az4", zone)});
    EXPECT_EQ(told.verdicts, Strings{"unreachable at C5"});
    EXPECT_EQ(told.rules, (Strings{"az-mismatch (error)", "http-only-path (warning)"}));
  }
}

// --- an instance of one account calls an instance of another --------------------------------------------------------

const Strings of_two_instances{"endpoint-sg-open-egress (warning)", "http-only-path (warning)",
                               "service-auto-accept (hint)"};
const std::string to_endpoint = "referenced_security_group_id = aws_security_group.window.id";

TEST(TwoInstances, ReachEachOtherThroughTheEndpointsInterfaces) {
  const Told told = told_of("two-instances");
  EXPECT_EQ(told.verdicts, Strings{"reachable"});
  EXPECT_EQ(told.rules, of_two_instances);
}

TEST(TwoInstances, DoNotByTheProvidersSubnet) {
  const Told told = told_of("two-instances", {at_consumer(to_endpoint, "cidr_ipv4 = \"10.70.1.0/24\"")});
  EXPECT_EQ(told.verdicts, Strings{"unreachable at C1"});
  EXPECT_EQ(told.rules, with(of_two_instances, {"client-egress-targets-provider-cidr (error)"}));
}

TEST(TwoInstances, DoByAccidentWhereTheRangesAreTheSame) {
  const Told told =
      told_of("two-instances",
              {at_consumer(to_endpoint, "cidr_ipv4 = \"10.80.0.0/16\""), at_provider("10.70.0.0/16", "10.80.0.0/16"),
               at_provider("10.70.1.0/24", "10.80.1.0/24"), at_provider("10.70.2.0/24", "10.80.2.0/24")});
  EXPECT_EQ(told.verdicts, Strings{"reachable"});
  EXPECT_EQ(told.rules, of_two_instances);
}

TEST(TwoInstances, NeedTheGroupOfTheLoadBalancerAtTheTarget) {
  const Told told = told_of(
      "two-instances",
      {at_provider("referenced_security_group_id = aws_security_group.counter.id", "cidr_ipv4 = \"10.80.0.0/16\"")});
  EXPECT_EQ(told.verdicts, Strings{"unreachable at P5"});
  EXPECT_EQ(told.rules, with(of_two_instances, {"target-sg-blocks-nlb (error)"}));
}

TEST(TwoInstances, NeedThePrincipal) {
  const Told told = told_of("two-instances", {at_provider("[\"arn:aws:iam::789012345678:root\"]", "[]")});
  EXPECT_EQ(told.verdicts, Strings{"unreachable at C7"});
  EXPECT_TRUE(told.rules.contains("service-no-allowed-principals (error)"));
}

}  // namespace
}  // namespace pllint::tests
