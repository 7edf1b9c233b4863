// DnsEntry: one of the DNS names that AWS makes for an endpoint, each with the hosted zone that it is in; and where the
// sources use one.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcendpoint.html
#pragma once

#include <optional>
#include <vector>

#include "aws/view.hpp"

namespace pllint {

struct DnsEntry {
  enum class Part {
    whole,  // in CloudFormation one text: "Z2E726K9Y6RL4W:vpce-0123….vpce.amazonaws.com"
    name,
    zone,
  };
  const Resource* endpoint = nullptr;
  std::optional<std::size_t> index;  // nullopt: all of them
  Part part = Part::whole;
};

// The entry that the value refers to; nullopt if it is another value.
std::optional<DnsEntry> dns_entry_of(const Value& value);

class DnsEntryUse {
 public:
  // What it is used as.
  enum class As {
    record,  // the value or the alias of a DNS record
    url,     // the host in a URL
    other,   // whatever a program makes of it
  };

  DnsEntryUse(DnsEntry entry, As as, Place place, Truth truth)
      : entry_(entry), as_(as), place_(std::move(place)), truth_(std::move(truth)) {}

  const DnsEntry& entry() const { return entry_; }
  const Place& place() const { return place_; }
  // It is there. Unknown where what is written could not be followed.
  const Truth& present() const { return truth_; }
  bool is_host() const { return as_ != As::other; }

  // What is written could not be followed: it may be any entry.
  bool is_open() const { return truth_.is_unknown() && !entry_.index && entry_.part == DnsEntry::Part::name; }
  // A whole entry of a template where only a host name will do.
  Truth lacks_split() const;
  // What takes the name from it, as the template would write it; empty where that cannot be said.
  std::string split_text() const;
  // The name of one Availability Zone: "regional public, zonal public, private", in this order.
  bool may_be_zonal() const { return entry_.part == DnsEntry::Part::name && entry_.index.value_or(0) > 0; }

 private:
  DnsEntry entry_;
  As as_;
  Place place_;
  Truth truth_;
};

}  // namespace pllint
