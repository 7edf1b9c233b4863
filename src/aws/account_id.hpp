// AccountId: an AWS account as the sources name it: in an allowed principal, or in a provider block.
// https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html
#pragma once

#include <set>
#include <string>
#include <vector>

#include "graph/inquiry.hpp"
#include "graph/place.hpp"

namespace pllint {

struct AccountId {
  Value digits;  // as far as they are known; null where the text has no account
  Place place;
  Truth present = Truth::yes();

  bool is_of_provider = false;  // rather than of a principal

  // Not twelve digits. In a principal only what is made of digits and dashes counts: other words are no account at all,
  // which principal-invalid says.
  Truth is_wrong() const;
  // "the account id 12345678901 has 11 digits instead of 12"
  std::string why() const;
};

// Who names accounts: an endpoint service, a permission, or a provider block.
class AccountIds {
 public:
  struct Key {
    const Resource* permission = nullptr;
    const ProviderConfiguration* provider = nullptr;
    const Stack* stack = nullptr;
  };

  AccountIds(const Key& key, Inquiry& inquiry) : key_(&key), inquiry_(&inquiry) {}

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    for (const std::string_view type : {"aws_vpc_endpoint_service", "aws_vpc_endpoint_service_allowed_principal"})
      for (const Resource* resource : workspace.asked_of_type(type)) function(resource, Key{resource, nullptr, nullptr});
    for (const auto& stack : workspace.asked_stacks()) {
      std::set<std::string> seen;
      for (const auto& resource : stack->resources()) {
        const ProviderConfiguration* const provider = resource->provider;
        if (provider && seen.insert(provider->address).second)
          function(static_cast<const Resource*>(nullptr), Key{nullptr, provider, stack.get()});
      }
    }
  }

  std::vector<AccountId> all() const;

 private:
  const Key* key_;
  Inquiry* inquiry_;
};

}  // namespace pllint
