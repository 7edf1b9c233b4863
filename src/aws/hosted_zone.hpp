// HostedZone: a zone of Route 53, private where it is associated with VPCs.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-private.html
#pragma once

#include "aws/view.hpp"

namespace pllint {

class Vpc;

class HostedZone : public View {
 public:
  using View::View;

  Value name() const { return read("name"); }
  // The same domain, whatever the case of its letters, with or without the dot at its end.
  Truth is_called(const Value& domain) const;
  // In the zone itself, or by an aws_route53_zone_association.
  Truth is_associated_with(const Vpc& vpc) const;
};

}  // namespace pllint
