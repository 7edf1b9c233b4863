// ExportedService: an endpoint whose service's name comes to it through an export of the provider's template.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
#pragma once

#include "aws/connection.hpp"

namespace pllint {

class ExportedService {
 public:
  using Key = Link;

  ExportedService(const Link& link, Inquiry& inquiry) : connection_(link, inquiry) {}

  // Of every link whose endpoint's service name is made from Fn::ImportValue, as far as can be told.
  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    Connection::each(workspace, [&](const Resource* endpoint, const Link& link) {
      if (may_import(link.endpoint->value("service_name"))) function(endpoint, link);
    });
  }

  const Connection& connection() const { return connection_; }
  // What is imported is an export of the service's stack. Where the link says so by itself there is no question.
  Truth is_of_service() const;
  // Accounts, or regions, are known and differ: there the export does not exist.
  Truth is_out_of_reach() const;
  // The export that is read; null span where it cannot be told which one.
  Place export_place() const;

 private:
  static bool may_import(const Value& value);

  Connection connection_;
};

}  // namespace pllint
