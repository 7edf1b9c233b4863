#include "aws/certificate.hpp"

namespace pllint {

Truth Certificate::covers(const HostName& host) const {
  if (!read("certificate_body").is_null())
    return Truth::unknown(make_cause(Cause::Kind::not_modelled,
                                     resource().display_name() + " is imported, and its names are in it",
                                     at("certificate_body").span));
  const Value others = read("subject_alternative_names");
  Truth covered = host.is_covered_by(read("domain_name"));
  if (const Sequence* const list = others.as_sequence()) {
    covered |= any(list->items, [&](const Value& name) { return host.is_covered_by(name); });
    if (list->rest) covered |= Truth::unknown(list->rest->cause());
  } else if (!others.is_null()) {
    covered |= Truth::unknown(others.cause());
  }
  return covered;
}

}  // namespace pllint
