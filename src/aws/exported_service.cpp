#include "aws/exported_service.hpp"

#include <algorithm>

namespace pllint {
namespace {

// The data source that stands for an import in the value; null if there is none.
const Resource* import_in(const Value& value) {
  if (const Reference* const reference = value.as_reference()) {
    const Resource* const data = resource_of(*reference);
    return data && data->type == "aws_cloudformation_export" ? data : nullptr;
  }
  if (const Choice* const choice = value.as_choice()) {
    const Resource* const yes = import_in(choice->yes);
    return yes ? yes : import_in(choice->no);
  }
  if (const Text* const text = value.as_text())
    for (const Text::Piece& piece : text->pieces)
      if (const auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece))
        if (const Resource* const found = import_in(**hole)) return found;
  return nullptr;
}

Truth differ(const Value& a, const Value& b) { return !same(a, b); }

}  // namespace

bool ExportedService::may_import(const Value& value) {
  const CausePtr hidden = value.is_unknown() ? value.cause() : nullptr;
  return import_in(value) || (hidden && gave_up(*hidden));
}

Truth ExportedService::is_of_service() const {
  if (connection_.evidence() == Evidence::output_chain) return Truth::yes();
  const Value& name = connection_.endpoint().resource().value("service_name");
  const Resource* const import = import_in(name);
  if (!import) return Truth::unknown(name.cause());
  return any(connection_.service().resource().stack().exports(),
             [&](const Export& exported) { return same(exported.name, import->value("name")); });
}

Truth ExportedService::is_out_of_reach() const {
  const Resource& endpoint = connection_.endpoint().resource();
  const Resource& service = connection_.service().resource();
  if (!endpoint.provider || !service.provider || endpoint.provider == service.provider) return Truth::no();
  return differ(endpoint.provider->account, service.provider->account) |
         differ(endpoint.provider->region, service.provider->region);
}

Place ExportedService::export_place() const {
  Place place = connection_.service().at();
  const Resource* const import = import_in(connection_.endpoint().resource().value("service_name"));
  for (const Export& exported : connection_.service().resource().stack().exports())
    if (import && same(exported.name, import->value("name")).is_yes()) place.span = exported.span;
  return place;
}

}  // namespace pllint
