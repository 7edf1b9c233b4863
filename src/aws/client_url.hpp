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
    Value port;  // null: not written
    Place place;
    const Resource* client = nullptr;
  };
  explicit ClientUrl(Parts parts) : parts_(std::move(parts)) {}

  Truth present() const { return parts_.present; }
  bool is_https() const { return parts_.is_https; }
  const HostName& host() const { return parts_.host; }
  // 80 and 443 where it is left out. https://www.rfc-editor.org/rfc/rfc9110#section-4.2
  Value port() const;
  // What it is written in; an SSM parameter may be read by anybody.
  const Resource& client() const { return *parts_.client; }
  const Place& place() const { return parts_.place; }

 private:
  Parts parts_;
};

}  // namespace pllint
