#include "roster.hpp"

namespace pllint {

constinit const Rule cfn_implicit_open_egress = {
    .name = "cfn-implicit-open-egress",
    .says = "a security group without egress rules lets out everything in CloudFormation",
    .docs = R"(
"If you do not add egress rules, we add egress rules that allow all outbound IPv4 and IPv6 traffic." Terraform removes
them, CloudFormation does not: a group that says nothing about egress is open. An endpoint's network interfaces never
open a connection, so nobody notices; whatever is given the same group later may send anything anywhere. Behind a
Network Load Balancer the group lets out more than the targets' ports.

For an endpoint state a rule that admits nothing: `IpProtocol: icmp, FromPort: 252, ToPort: 86, CidrIp:
255.255.255.255/32`, as the CDK does for allowAllOutbound: false. For a load balancer name the targets' group and ports.

Groups that something else carries too are left alone.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
)",
    .severity = Severity::warning,
    .dialects = "cloudformation",
    .check = each([](const SecurityGroup& group, Report& report) {
      if (!group.is_of_cloudformation()) return;
      const std::string says = "this security group has no egress rule, so it lets out everything";
      for (const Endpoint& endpoint : group.endpoints())
        report
            .flag(
                group.has_implicit_egress() & endpoint.present() & endpoint.is_interface() & !group.is_used_elsewhere(),
                group.at(), says)
            .note(endpoint.at("security_group_ids"), "though this endpoint never opens a connection");
      for (const LoadBalancer& balancer : group.load_balancers())
        report
            .flag(balancer.present() & balancer.is_entrance() & group.has_implicit_egress() & !group.is_used_off_path(),
                  group.at(), says)
            .note(balancer.at("security_groups"), "though this load balancer talks to its targets only");
    }),
};

}  // namespace pllint
