// 200 endpoints, 200 clients and 50 targets in one workspace: the analysis asks once for each set of security groups
// and zone, not for each pair of things.
#include <gtest/gtest.h>

#include <ctime>
#include <sstream>

#include "command/run.hpp"
#include "command/sources.hpp"
#include "path/analysis.hpp"
#include "patience.hpp"

namespace pllint::command {
namespace {

struct Size {
  int endpoints = 200, clients = 200, targets = 50;
  // How many differ in their security groups.
  int kinds_of_endpoints = 4, kinds_of_clients = 8, kinds_of_targets = 3;
};

void write_networks(std::ostream& out, const char* account, int third) {
  out << "provider \"aws\" {\n  region = \"eu-west-1\"\n  allowed_account_ids = [\"" << account << "\"]\n}\n"
      << "resource \"aws_vpc\" \"main\" {\n  cidr_block = \"10." << third
      << ".0.0/16\"\n  enable_dns_hostnames = true\n}\n";
  for (int zone = 1; zone <= 3; ++zone)
    out << "resource \"aws_subnet\" \"s" << zone << "\" {\n  vpc_id = aws_vpc.main.id\n  cidr_block = \"10." << third
        << '.' << zone << ".0/24\"\n  availability_zone_id = \"euw1-az" << zone << "\"\n}\n";
}

void write_group(std::ostream& out, const std::string& name) {
  out << "resource \"aws_security_group\" \"" << name << "\" {\n  vpc_id = aws_vpc.main.id\n}\n";
}

void write_rule(std::ostream& out, const char* direction, const std::string& name, const std::string& group, int port,
                const std::string& peer) {
  out << "resource \"aws_vpc_security_group_" << direction << "_rule\" \"" << name << "\" {\n  security_group_id = "
      << "aws_security_group." << group << ".id\n  ip_protocol = \"tcp\"\n  from_port = " << port
      << "\n  to_port = " << port << "\n  " << peer << "\n}\n";
}

Contents written(const Size& size) {
  std::ostringstream provider, consumer;
  write_networks(provider, "111122223333", 10);
  write_networks(consumer, "444455556666", 20);
  const auto number = [](const char* kind, int index) { return kind + std::to_string(index); };
  const auto of_group = [](const std::string& name) {
    return "referenced_security_group_id = aws_security_group." + name + ".id";
  };

  consumer << "variable \"service_name\" {\n  type = string\n}\n";
  for (int kind = 0; kind < size.kinds_of_endpoints; ++kind) {
    write_group(consumer, number("endpoint", kind));
    write_rule(consumer, "ingress", number("endpoint", kind), number("endpoint", kind), 443,
               "cidr_ipv4 = \"10.20.0.0/16\"");
  }
  for (int kind = 0; kind < size.kinds_of_clients; ++kind) {
    write_group(consumer, number("client", kind));
    // One of them is let out nowhere.
    for (int to = 0; to < size.kinds_of_endpoints && kind > 0; ++to)
      write_rule(consumer, "egress", number("client", kind) + '_' + std::to_string(to), number("client", kind), 443,
                 of_group(number("endpoint", to)));
  }
  for (int index = 0; index < size.endpoints; ++index)
    consumer
        << "resource \"aws_vpc_endpoint\" \"e" << index << "\" {\n  vpc_id = aws_vpc.main.id\n"
        << "  service_name = var.service_name\n  vpc_endpoint_type = \"Interface\"\n"
        << "  subnet_ids = [aws_subnet.s1.id, aws_subnet.s2.id]\n  security_group_ids = [aws_security_group.endpoint"
        << index % size.kinds_of_endpoints << ".id]\n}\n";
  for (int index = 0; index < size.clients; ++index)
    consumer << "resource \"aws_instance\" \"c" << index << "\" {\n  ami = \"ami-0123456789abcdef0\"\n"
             << "  instance_type = \"t3.micro\"\n  subnet_id = aws_subnet.s" << 1 + index % 3 << ".id\n"
             << "  vpc_security_group_ids = [aws_security_group.client" << index % size.kinds_of_clients << ".id]\n}\n";

  write_group(provider, "balancer");
  write_rule(provider, "ingress", "from_consumers", "balancer", 443, "cidr_ipv4 = \"10.20.0.0/16\"");
  provider << "resource \"aws_lb\" \"main\" {\n  load_balancer_type = \"network\"\n  internal = true\n"
           << "  subnets = [aws_subnet.s1.id, aws_subnet.s2.id, aws_subnet.s3.id]\n"
           << "  security_groups = [aws_security_group.balancer.id]\n  enable_cross_zone_load_balancing = true\n}\n"
           << "resource \"aws_lb_target_group\" \"main\" {\n  port = 8443\n  protocol = \"TCP\"\n"
           << "  vpc_id = aws_vpc.main.id\n}\n"
           << "resource \"aws_lb_listener\" \"main\" {\n  load_balancer_arn = aws_lb.main.arn\n  port = 443\n"
           << "  protocol = \"TCP\"\n  default_action {\n    type = \"forward\"\n"
           << "    target_group_arn = aws_lb_target_group.main.arn\n  }\n}\n"
           << "resource \"aws_vpc_endpoint_service\" \"main\" {\n  acceptance_required = false\n"
           << "  network_load_balancer_arns = [aws_lb.main.arn]\n"
           << "  allowed_principals = [\"arn:aws:iam::444455556666:root\"]\n}\n";
  for (int kind = 0; kind < size.kinds_of_targets; ++kind) {
    const std::string name = number("target", kind);
    write_group(provider, name);
    write_rule(provider, "ingress", name, name, 8443, of_group("balancer"));
    write_rule(provider, "egress", "to_" + name, "balancer", 8443, of_group(name));
  }
  for (int index = 0; index < size.targets; ++index)
    provider << "resource \"aws_instance\" \"t" << index << "\" {\n  ami = \"ami-0123456789abcdef0\"\n"
             << "  instance_type = \"t3.micro\"\n  subnet_id = aws_subnet.s" << 1 + index % 3 << ".id\n"
             << "  vpc_security_group_ids = [aws_security_group.target" << index % size.kinds_of_targets << ".id]\n}\n"
             << "resource \"aws_lb_target_group_attachment\" \"t" << index << "\" {\n"
             << "  target_group_arn = aws_lb_target_group.main.arn\n  target_id = aws_instance.t" << index
             << ".id\n}\n";
  return {{"provider/main.tf", provider.str()}, {"consumer/main.tf", consumer.str()}};
}

// Of the processor's time, so that others on the machine do not count; it takes about a second at most.
constexpr double ceiling = 5 * tests::patience;

double seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Measured {
  std::size_t paths = 0;
  std::size_t combinations = 0;  // of a client, an endpoint and a target
  double seconds = 0;
};

Measured measured(const Size& size) {
  const Contents contents = written(size);
  const auto files = files_in_memory(contents);
  Configuration configuration(*files, "", true);
  Loaded loaded = load_sources(*files, std::vector<std::string>{"provider", "consumer"}, Scope(), configuration, false);
  const Workspace workspace(std::move(loaded.stacks));
  Inquiry inquiry(workspace);
  const double start = seconds();
  const std::vector<Path> paths = find_paths(inquiry);
  Measured found{paths.size(), 0, seconds() - start};
  for (const Path& path : paths)
    found.combinations += (1 + path.also_from.size()) * (1 + path.also_through.size()) * (1 + path.also_to.size());
  return found;
}

TEST(PathScale, EqualCasesAreOne) {
  const Size size;
  const Measured found = measured(size);
  EXPECT_EQ(found.combinations, std::size_t{200} * 200 * 50);
  // Clients of 8 kinds and targets of 3, each kind in its zones; endpoints of 4.
  EXPECT_EQ(found.paths, std::size_t{4} * 8 * 3 * 3);
  EXPECT_LT(found.seconds, ceiling);
}

// As a module gives each its own.
TEST(PathScale, EveryEndpointMayHaveItsOwnGroup) {
  Size size;
  size.kinds_of_endpoints = size.endpoints;
  const Measured found = measured(size);
  EXPECT_EQ(found.combinations, std::size_t{200} * 200 * 50);
  EXPECT_EQ(found.paths, std::size_t{200} * 8 * 3 * 3);
  EXPECT_LT(found.seconds, ceiling);
}

TEST(PathScale, RulesAskNoMore) {
  const Contents contents = written({});
  const double start = seconds();
  const Ran ran = run_in_memory({"provider", "consumer"}, contents);
  const double took = seconds() - start;
  EXPECT_NE(ran.status, 3) << ran.err;
  EXPECT_LT(took, ceiling);
}

}  // namespace
}  // namespace pllint::command
