// `pllint path` from end to end: its options, what it refuses, and the status it ends with.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "command/run.hpp"

namespace pllint::command {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string provider(const std::string& target_ingress) {
  return R"(
provider "aws" {
  region = "eu-central-1"
}

resource "aws_vpc" "api" {
  cidr_block = "10.50.0.0/16"
}

resource "aws_subnet" "api" {
  vpc_id            = aws_vpc.api.id
  cidr_block        = "10.50.1.0/24"
  availability_zone_id = "euc1-az2"
}

resource "aws_lb" "api" {
  load_balancer_type = "network"
  internal           = true
  subnets            = [aws_subnet.api.id]
}

resource "aws_lb_listener" "api" {
  load_balancer_arn = aws_lb.api.arn
  port              = 443
  protocol          = "TCP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api.arn
  }
}

resource "aws_lb_target_group" "api" {
  port     = 8443
  protocol = "TCP"
  vpc_id   = aws_vpc.api.id
}

resource "aws_security_group" "api" {
  vpc_id = aws_vpc.api.id
)" + target_ingress +
         R"(
}

resource "aws_instance" "web" {
  subnet_id              = aws_subnet.api.id
  vpc_security_group_ids = [aws_security_group.api.id]
}

resource "aws_lb_target_group_attachment" "api" {
  target_group_arn = aws_lb_target_group.api.arn
  target_id        = aws_instance.web.id
}

resource "aws_vpc_endpoint_service" "api" {
  acceptance_required        = false
  network_load_balancer_arns = [aws_lb.api.arn]
  allowed_principals         = ["*"]
}
)";
}

constexpr const char* open_ingress = R"(
  ingress {
    from_port   = 8443
    to_port     = 8443
    protocol    = "tcp"
    cidr_blocks = ["10.50.0.0/16"]
  }
)";

constexpr const char* consumer = R"(
provider "aws" {
  region = "eu-central-1"
}

resource "aws_vpc" "shop" {
  cidr_block = "10.40.0.0/16"
}

resource "aws_subnet" "shop" {
  vpc_id            = aws_vpc.shop.id
  cidr_block        = "10.40.1.0/24"
  availability_zone_id = "euc1-az2"
}

resource "aws_security_group" "endpoint" {
  vpc_id = aws_vpc.shop.id

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.40.0.0/16"]
  }
}

resource "aws_vpc_endpoint" "api" {
  vpc_id             = aws_vpc.shop.id
  service_name       = "com.amazonaws.vpce.eu-central-1.vpce-svc-0d63b1e4c7a92f085"
  vpc_endpoint_type  = "Interface"
  subnet_ids         = [aws_subnet.shop.id]
  security_group_ids = [aws_security_group.endpoint.id]
}

resource "aws_security_group" "web" {
  vpc_id = aws_vpc.shop.id

  egress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.40.0.0/16"]
  }
}

resource "aws_instance" "web" {
  subnet_id              = aws_subnet.shop.id
  vpc_security_group_ids = [aws_security_group.web.id]
}

resource "aws_security_group" "mute" {
  vpc_id = aws_vpc.shop.id

  egress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.40.0.0/16"]
  }
}

resource "aws_instance" "mute" {
  subnet_id              = aws_subnet.shop.id
  vpc_security_group_ids = [aws_security_group.mute.id]
}
)";

const Contents contents = {{"provider/main.tf", provider(open_ingress)}, {"consumer/main.tf", consumer}};

Ran path(std::vector<std::string> options, const Contents& sources = contents) {
  options.insert(options.begin(), "path");
  options.insert(options.end(), {"provider", "consumer"});
  return run_in_memory(options, sources);
}

std::vector<std::string> verdicts(std::vector<std::string> options, const Contents& sources = contents) {
  options.insert(options.begin(), {"--format", "json"});
  std::vector<std::string> found;
  const auto said = nlohmann::json::parse(path(std::move(options), sources).out);
  for (const auto& one : said["paths"])
    found.push_back(one["from"].get<std::string>() + " " + one["verdict"].get<std::string>());
  return found;
}
using Strings = std::vector<std::string>;

TEST(PathCommand, IsInHelpAndInShortHelp) {
  EXPECT_TRUE(has(run_on_disk({}).out, "pllint path [options] PATH...")) << run_on_disk({}).out;
  EXPECT_TRUE(has(run_on_disk({"--help"}).out, "Commands: path,")) << run_on_disk({"--help"}).out;
}

TEST(PathCommand, HelpNamesEveryOption) {
  const Ran ran = run_on_disk({"path", "--help"});
  EXPECT_EQ(ran.status, 0);
  for (const char* const option :
       {"--from ADDRESS", "--to ADDRESS", "--port N", "--format text|json|mermaid|dot|html", "--output FILE",
        "--color auto|always|never", "--config FILE", "--var NAME=VALUE", "--root DIR", "Exit status"})
    EXPECT_TRUE(has(ran.out, option)) << option << " is not in\n" << ran.out;
}

TEST(PathCommand, RefusesWhatItDoesNotKnow) {
  const Ran format = path({"--format", "htm"});
  EXPECT_EQ(format.status, 2);
  EXPECT_TRUE(has(format.err, "must be one of text|json|mermaid|dot|html, not \"htm\"; did you mean html?"))
      << format.err;
  EXPECT_EQ(format.out, "");
  for (const char* const port : {"0", "65536", "-1", "443.5", "https", "4 43"}) {
    const Ran ran = path({"--port", port});
    EXPECT_EQ(ran.status, 2) << port;
    EXPECT_TRUE(has(ran.err, "--port takes a port from 1 to 65535")) << port << ": " << ran.err;
  }
  EXPECT_EQ(run_in_memory({"path"}, contents).status, 2);
  EXPECT_EQ(path({"--form", "aws_instance.web"}).status, 2);
  EXPECT_EQ(path({"--var", "nothing"}).status, 2);
}

TEST(PathCommand, EndsAsAGateReadsIt) {
  EXPECT_EQ(path({"--from", "aws_instance.web"}).status, 0);
  EXPECT_EQ(path({}).status, 1) << "one client gets nowhere";
  EXPECT_EQ(path({"--from", "nobody"}).status, 0) << "no path is no broken path";
  Contents unreadable = contents;
  unreadable.emplace_back("consumer/broken.tf", "resource {{");
  EXPECT_EQ(path({}, unreadable).status, 3);
  EXPECT_TRUE(has(path({}, unreadable).err, "consumer/broken.tf:1")) << path({}, unreadable).err;
  EXPECT_EQ(path({"--port", "nine"}, unreadable).status, 2);
}

TEST(PathCommand, IsNotBrokenWhereSomethingWouldDecideIt) {
  const Contents sources = {{"provider/main.tf", provider("  ingress = var.rules\n}\nvariable \"rules\" {\n")},
                            {"consumer/main.tf", consumer}};
  EXPECT_EQ(verdicts({"--from", "aws_instance.web"}, sources), (Strings{"consumer:aws_instance.web unknown"}));
  EXPECT_EQ(path({"--from", "aws_instance.web"}, sources).status, 0);
}

TEST(PathCommand, OneThatIsDegradedIsBroken) {
  std::string text = provider(open_ingress);
  const std::string line = "  vpc_id   = aws_vpc.api.id\n";
  text.replace(text.find(line), line.size(), line + "  health_check {\n    port = 9000\n  }\n");
  const Contents sources = {{"provider/main.tf", text}, {"consumer/main.tf", consumer}};
  EXPECT_EQ(verdicts({"--from", "aws_instance.web"}, sources), (Strings{"consumer:aws_instance.web degraded"}));
  EXPECT_EQ(path({"--from", "aws_instance.web"}, sources).status, 1);
}

TEST(PathCommand, NarrowsByClientTargetAndPort) {
  EXPECT_EQ(verdicts({}), (Strings{"consumer:aws_instance.web reachable", "consumer:aws_instance.mute unreachable"}));
  EXPECT_EQ(verdicts({"--from", "aws_instance.mute"}), (Strings{"consumer:aws_instance.mute unreachable"}));
  EXPECT_EQ(verdicts({"--from", "consumer:aws_instance.web"}), (Strings{"consumer:aws_instance.web reachable"}));
  EXPECT_EQ(verdicts({"--from", "provider:aws_instance.web"}), Strings{});
  EXPECT_EQ(verdicts({"--to", "provider:aws_instance.web"}).size(), 2U);
  EXPECT_EQ(verdicts({"--to", "consumer:aws_instance.web"}), Strings{});
  EXPECT_EQ(verdicts({"--port", "443"}).size(), 2U);
}

TEST(PathCommand, APortOnWhichNothingListensIsUnreachable) {
  const Ran ran = path({"--port", "80", "--from", "aws_instance.web"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(has(ran.out, "✗ P1 aws_lb.api does not listen on tcp 80")) << ran.out;
}

TEST(PathCommand, WritesToAFile) {
  const std::filesystem::path file =
      std::filesystem::path(testing::TempDir()) / ("pllint-path-" + std::to_string(::getpid()) + ".out");
  for (const char* const format : {"text", "json", "mermaid", "dot", "html"}) {
    const Ran printed = path({"--format", format});
    const Ran written = path({"--format", format, "--output", file.string()});
    EXPECT_EQ(written.status, 1);
    EXPECT_EQ(written.out, "");
    std::ifstream in(file);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), printed.out) << format;
    EXPECT_FALSE(printed.out.empty());
  }
  std::filesystem::remove(file);
  EXPECT_EQ(path({"--output", "/no/such/folder/file"}).status, 2);
}

TEST(PathCommand, ColoursAsItIsTold) {
  EXPECT_FALSE(has(path({}).out, "\x1b["));
  EXPECT_TRUE(has(path({"--color", "always"}).out, "\x1b[32m✓"));
}

TEST(PathCommand, SaysThatThereIsNothingToFollow) {
  const Ran ran = run_in_memory({"path", "consumer"}, {{"consumer/main.tf", consumer}});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, "no interface endpoint in view is linked to an endpoint service in view\n");
}

// Routes lead to it, and nobody calls it. An endpoint of a type that its service is not for is broken.
TEST(PathCommand, LeavesGatewayLoadBalancersToRoutes) {
  const auto ran = [](const std::string& type) {
    return run_in_memory({"path", "m"}, {{"m/main.tf", R"(
resource "aws_vpc" "inspected" {
  cidr_block = "10.60.0.0/16"
}

resource "aws_subnet" "inspected" {
  vpc_id     = aws_vpc.inspected.id
  cidr_block = "10.60.1.0/24"
}

resource "aws_lb" "inspection" {
  load_balancer_type = "gateway"
  subnets            = ["subnet-0d4f7a1be25c83960"]
}

resource "aws_vpc_endpoint_service" "inspection" {
  acceptance_required        = false
  gateway_load_balancer_arns = [aws_lb.inspection.arn]
}

resource "aws_vpc_endpoint" "inspection" {
  vpc_id            = aws_vpc.inspected.id
  service_name      = aws_vpc_endpoint_service.inspection.service_name
  vpc_endpoint_type = )" + type + R"(
  subnet_ids        = [aws_subnet.inspected.id]
}
)"}});
  };
  for (const char* const type : {"\"GatewayLoadBalancer\"", "aws_vpc_endpoint_service.inspection.service_type"}) {
    EXPECT_EQ(ran(type).status, 0) << type;
    EXPECT_TRUE(has(ran(type).out, "no interface endpoint in view")) << ran(type).out;
  }
  EXPECT_EQ(ran("\"Interface\"").status, 1);
}

}  // namespace
}  // namespace pllint::command
