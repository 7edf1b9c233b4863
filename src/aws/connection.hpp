// Connection: an endpoint and the endpoint service that it is linked to, with the evidence: the subject of rules about
// both sides.
#pragma once

#include "aws/endpoint.hpp"
#include "aws/endpoint_service.hpp"

namespace pllint {

class Connection {
 public:
  using Key = Link;

  Connection(const Link& link, Inquiry& inquiry) : link_(&link), inquiry_(&inquiry) {}

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    for (const Link& link : workspace.links()) function(link.endpoint, link);
  }

  Endpoint endpoint() const { return {*link_->endpoint, *inquiry_}; }
  EndpointService service() const { return {*link_->service, *inquiry_}; }
  Evidence evidence() const { return link_->evidence; }
  // Why they belong together, as a clause about the endpoint or the pair.
  const std::string& says() const { return link_->says; }
  bool is_assumed() const { return link_->evidence == Evidence::assumed; }

  // Both are there.
  Truth present() const { return endpoint().present() & service().present(); }
  bool crosses_stacks() const { return &link_->endpoint->stack() != &link_->service->stack(); }
  // The same provider configuration is the same account; else only known account ids tell.
  Truth within_one_account() const;

 private:
  const Link* link_;
  Inquiry* inquiry_;
};

}  // namespace pllint
