// Client: what in the consumer's VPC may talk to an endpoint, and how certain it is that it does.
#pragma once

#include <optional>

#include "aws/endpoint.hpp"

namespace pllint {

class Client {
 public:
  // None of the sources': anything in the endpoint's VPC, with groups of its own choice.
  explicit Client(Endpoint endpoint) : endpoint_(std::move(endpoint)) {}
  Client(Endpoint endpoint, NetworkInterface interface)
      : endpoint_(std::move(endpoint)), interface_(std::move(interface)) {}

  const Endpoint& endpoint() const { return endpoint_; }
  const std::optional<NetworkInterface>& interface() const { return interface_; }
  bool is_anything() const { return !interface_.has_value(); }

  Truth present() const { return interface_ ? interface_->present() : Truth::yes(); }
  // The sources say that it talks to the endpoint: it names the endpoint, or one of the two has a security group rule
  // that names a group of the other. To be in the same VPC is not enough.
  Truth is_user() const;
  Peer peer() const;
  std::string display_name() const;

 private:
  Endpoint endpoint_;
  std::optional<NetworkInterface> interface_;
};

// Those of the endpoint's VPC that open connections. Load balancers, and whatever nobody places for certain, count only
// where they are users; who may be one is among the unseen.
Seen<Client> clients_of(const Endpoint& endpoint);

}  // namespace pllint
