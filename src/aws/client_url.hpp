// ClientUrl: a URL in the sources by which a client calls an endpoint: in the user data of an instance, in the
// environment of a function or container, in a parameter.
#pragma once

#include "aws/host_name.hpp"
#include "graph/place.hpp"

namespace pllint {

class ClientUrl {
 public:
  struct Parts {
    Truth present = Truth::yes();
    bool is_https = false;
    HostName host = HostName::of_endpoint();
    Place place;
  };
  explicit ClientUrl(Parts parts) : parts_(std::move(parts)) {}

  Truth present() const { return parts_.present; }
  bool is_https() const { return parts_.is_https; }
  const HostName& host() const { return parts_.host; }
  const Place& place() const { return parts_.place; }

 private:
  Parts parts_;
};

}  // namespace pllint
