#include "roster.hpp"

namespace pllint {

constinit const Rule ssm_endpoints_incomplete = {
    .name = "ssm-endpoints-incomplete",
    .says = "a VPC without a way out lacks one of the endpoints that Session Manager needs",
    .docs = R"(
The instance is there, but does not appear among the managed nodes, or "is not connected", and a session does not start.
The agent registers with `ssm` and opens sessions through `ssmmessages`, which "is required to create and delete session
channels with the Session Manager service in the cloud". Where nothing leads out of the VPC it needs an endpoint for each.

Add the missing endpoint, with private DNS. `ec2messages` is only what older agents fall back on.

https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
)",
    .severity = Severity::warning,
    .check = each([](const Vpc& vpc, Report& report) {
      const std::vector<Endpoint> endpoints = vpc.endpoints();
      const auto serves = [](std::string_view name) {
        return [name](const Endpoint& one) { return one.present() & equals(one.aws_service(), name); };
      };
      const auto flag = [&](std::string_view has, std::string_view lacks, bool counts_instances) {
        const Truth is_half = any(endpoints, serves(has)) & !any(endpoints, serves(lacks));
        const Truth is_shut_in = is_half.is_no() ? is_half : is_half & !vpc.has_way_out();
        if (is_shut_in.is_no()) return;
        // Parameter Store is asked through ssm, and ECS Exec goes through ssmmessages, without any agent.
        Truth has_agent = any(endpoints, serves("ec2messages"));
        // Of what is open anyway nobody looks through all instances.
        if (counts_instances) has_agent |= is_shut_in.is_yes() ? vpc.holds_instance() : is_shut_in;
        for (const Endpoint& endpoint : endpoints)
          report.flag(serves(has)(endpoint) & is_shut_in & has_agent, endpoint.at("service_name"),
                      "this VPC has an endpoint for " + std::string(has) + ", but none for " + std::string(lacks));
      };
      flag("ssm", "ssmmessages", true);
      flag("ssmmessages", "ssm", false);
    }),
};

}  // namespace pllint
