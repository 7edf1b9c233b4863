// Principal: who may create endpoints for an endpoint service, as one entry of its allowed principals says it.
// https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions
#pragma once

#include <optional>
#include <string>

#include "graph/inquiry.hpp"
#include "graph/place.hpp"

namespace pllint {

class Principal {
 public:
  Principal(Value text, Place place, Truth present)
      : text_(std::move(text)), place_(std::move(place)), present_(std::move(present)) {}

  const Value& text() const { return text_; }
  const Place& place() const { return place_; }
  Truth present() const { return present_; }

  // "*": "If you grant permissions to all principals, the service is public."
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcEndpointServicePermissions.html
  Truth is_everyone() const;

  // Account root, user or role: an IAM ARN. AWS also takes the names of its services ("ec2.amazonaws.com").
  // Why it is neither, reading on after the text: "names a group, which is no principal".
  struct Fault {
    std::string why;
    bool is_rejected = true;  // false: accepted in some cases, and hardly what is meant
  };
  std::optional<Fault> fault() const;
  // Unknown where too little of the text is known to say that there is no fault.
  Truth is_faulty() const;

  // It is none as it is written, by its form or by its account id. Whom it means nobody can tell.
  bool is_wrong() const;
  // The account, or somebody of it, may connect.
  Truth admits(const Value& account) const;

  // The 12 digits between the colons, as far as they are known; null where the text has no such part.
  Value account() const;

 private:
  Value text_;
  Place place_;
  Truth present_;
};

// The data source aws_caller_identity.X whose `arn` the value is; null if it is another value.
const Resource* caller_of_arn(const Value& value);

}  // namespace pllint
