// ServiceIdentifier: what an argument is given to name an endpoint service or an endpoint: a service has a name
// ("com.amazonaws.vpce.REGION.vpce-svc-ID") and an id ("vpce-svc-ID"), an endpoint an id ("vpce-ID").
// https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/view.hpp"

namespace pllint {

enum class Identity { service_name, service_id, service_arn, endpoint_id };
// "the name of an endpoint service"
std::string_view name_of(Identity identity);

struct ServiceIdentifier {
  Identity wanted = Identity::service_name;
  Value value;
  Place place;

  // What it is; nullopt where that cannot be told, or it is something else.
  std::optional<Identity> given() const;
  // It is another one than is wanted.
  Truth is_confused() const;
  // The expression that names the same service by what is wanted; empty where it cannot be said.
  std::string corrected() const;
};

// The arguments of one resource that name endpoint services or endpoints.
class ServiceIdentifiers : public View {
 public:
  using View::View;

  template <typename Function>
  static void each(const Workspace& workspace, Function&& function) {
    for (const std::string_view type : types()) each_of_type(workspace, type, function);
  }

  std::vector<ServiceIdentifier> all() const;

 private:
  static std::vector<std::string_view> types();
};

}  // namespace pllint
