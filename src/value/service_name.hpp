// ServiceName: what the text of an endpoint's `service_name` names, as far as it is known.
// https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
// https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
#pragma once

#include <string>
#include <string_view>

#include "value/value.hpp"

namespace pllint {

struct ServiceName {
  enum class Kind {
    unknown,      // too little of it is known
    absent,       // null: the endpoint is for a resource or a service network
    custom,       // com.amazonaws.vpce.REGION.vpce-svc-ID: an endpoint service
    other,        // any other dotted name: an AWS service or a partner's
    identifier,   // vpce-svc-ID alone: the service's id where its name is needed
    placeholder,  // meant to be replaced
    malformed,    // no service has such a name
  };
  Kind kind = Kind::unknown;
  std::string region;      // custom: the region; empty where it is not known
  std::string why;         // malformed: "is a URL", reads on after the name
  bool is_padded = false;  // malformed by nothing but white space around it

  // An endpoint service may have this name, which only the deployment can tell.
  bool may_be_custom() const { return kind == Kind::unknown || kind == Kind::custom || kind == Kind::placeholder; }
};

ServiceName parse_service_name(const Value& value);

// "eu-west-1", "us-gov-east-1", "ap-southeast-5", "us-isob-east-1", "eusc-de-east-1".
bool is_region_shaped(std::string_view text);

}  // namespace pllint
