// DnsRecord: a record of Route 53.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html
#pragma once

#include "aws/hosted_zone.hpp"

namespace pllint {

class DnsRecord : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    each_of_type(workspace, "aws_route53_record", std::forward<Function>(function));
  }

  // That it is written in.
  Seen<HostedZone> zones() const { return referred<HostedZone>(read("zone_id"), {"aws_route53_zone"}); }

  // Records of a private hosted zone are in nobody's public DNS.
  // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-private.html
  Truth is_in_private_zone() const;

  // Null where it is no alias.
  Value alias_name() const { return read("alias.name"); }
  Value alias_zone() const { return read("alias.zone_id"); }
  // It is an alias of an interface endpoint, and its zone is that of something else: "Specify the hosted zone ID for
  // your interface endpoint." A zone that is written out may be any.
  Truth has_zone_of_other_than_endpoint() const;
  // The zone of the entry that the alias takes its name from, as the source would write it; empty where that cannot be
  // said.
  std::string zone_text_of_same_entry() const;
};

}  // namespace pllint
