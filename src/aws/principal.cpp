#include "aws/principal.hpp"

#include <algorithm>
#include <array>

#include "value/arn.hpp"
#include "value/placeholder.hpp"

namespace pllint {
namespace {

using Fault = Principal::Fault;

bool is_digits_and_dashes(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
}

std::optional<Fault> fault_of_account(const Value& account) {
  const auto text = known_text(account);
  if (!text || is_account_id(*text)) return std::nullopt;
  if (text->empty()) return Fault{"has no account id"};
  // A wrong number of digits is said of the account id itself.
  if (is_digits_and_dashes(*text)) return std::nullopt;
  return Fault{"has \"" + *text + "\" where an account id belongs"};
}

Fault fault_of_path() { return {"has a path, which principals of an endpoint service must not have"}; }

// The role or user whose `arn` the value is, made in view; null if it is another value.
const Resource* identity_of_arn(const Value& value) {
  const Reference* const reference = value.as_reference();
  const Resource* const resource = reference ? resource_of(*reference) : nullptr;
  const bool is_arn = resource && resource->mode == Mode::managed && reference->attribute == "arn" &&
                      (resource->type == "aws_iam_role" || resource->type == "aws_iam_user");
  return is_arn ? resource : nullptr;
}

// "Principal ARNs with path components aren't supported."
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcEndpointServicePermissions.html
std::optional<Fault> fault_of_resource(const Value& resource) {
  const auto text = known_text(resource);
  if (text == "root") return std::nullopt;
  for (const std::string_view kind : {"role/", "user/"}) {
    if (starts_with(resource, kind).is_no()) continue;
    if (text && text->find('/', kind.size()) != std::string::npos) return fault_of_path();
    return std::nullopt;
  }
  if (text) return Fault{"names neither an account, a role nor a user"};
  return std::nullopt;
}

std::optional<Fault> fault_of_arn(const Arn& arn) {
  const auto service = known_text(arn.service);
  if (service == "sts") return Fault{"is a session, and endpoint services take none"};
  if (service == "organizations") return Fault{"is of an organization, and endpoint services take none"};
  if (service && *service != "iam") return Fault{"is not an ARN of IAM"};
  if (auto fault = fault_of_account(arn.account)) return fault;
  return service ? fault_of_resource(arn.resource) : std::nullopt;
}

}  // namespace

const Resource* caller_of_arn(const Value& value) {
  const Reference* const reference = value.as_reference();
  const Resource* const data = reference ? resource_of(*reference) : nullptr;
  const bool is_arn =
      data && data->mode == Mode::data && data->type == "aws_caller_identity" && reference->attribute == "arn";
  return is_arn ? data : nullptr;
}

Truth Principal::is_everyone() const { return equals(text_, "*"); }

std::optional<Fault> Principal::fault() const {
  if (caller_of_arn(text_)) return Fault{"is the ARN of a session where the caller has assumed a role", false};
  if (placeholder_in(text_) == Placeholder::certain) return std::nullopt;
  if (const Resource* const identity = identity_of_arn(text_)) {
    const auto path = known_text(identity->value("path"));
    return path && *path != "/" ? std::optional(fault_of_path()) : std::nullopt;
  }
  if (const auto arn = parse_arn(text_)) return fault_of_arn(*arn);
  const auto text = known_text(text_);
  if (!text || *text == "*" || text->ends_with(".amazonaws.com") || text->ends_with(".amazonaws.com.cn"))
    return std::nullopt;
  if (text->empty()) return Fault{"is empty"};
  if (is_account_id(*text)) return Fault{"is an account id and no ARN", false};
  if (is_digits_and_dashes(*text)) return std::nullopt;
  return Fault{text->starts_with("arn:") ? "has fewer than the six parts of an ARN" : "is not an ARN"};
}

Truth Principal::is_faulty() const {
  if (fault()) return Truth::yes();
  if (const auto arn = parse_arn(text_)) {
    for (const Value& part : {arn->service, arn->account, arn->resource})
      if (CausePtr cause = is_made_by_aws(part) ? nullptr : part.cause()) return Truth::unknown(cause);
    return Truth::no();
  }
  // An ARN that AWS makes names what it is of: the resource decides, and it is in view.
  if (const Resource* const identity = identity_of_arn(text_)) {
    const Value& path = identity->value("path");
    if (path.is_null() || equals(path, "/").is_yes()) return Truth::no();
  }
  const CausePtr cause = text_.cause();
  return cause ? Truth::unknown(cause) : Truth::no();
}

bool Principal::is_wrong() const {
  const auto fault = this->fault();
  const auto digits = known_text(account());
  return !is_everyone().is_yes() && ((fault && fault->is_rejected) || (digits && !is_account_id(*digits)));
}

Truth Principal::admits(const Value& wanted) const {
  const Truth everyone = is_everyone();
  if (everyone.is_yes()) return everyone;
  if (is_wrong())
    return Truth::unknown(make_cause(Cause::Kind::invalid, print(text_) + " is no principal", place_.span));
  // The account of an ARN that AWS makes is that of who makes the role or user.
  const Resource* const identity = identity_of_arn(text_);
  const Value own = identity && identity->provider ? identity->provider->account : account();
  if (!own.is_null()) return everyone | same(own, wanted);
  return text_.cause() ? Truth::unknown(text_.cause()) : everyone;
}

Value Principal::account() const {
  if (const auto arn = parse_arn(text_)) return arn->account;
  const auto text = known_text(text_);
  if (text && !text->empty() && is_digits_and_dashes(*text)) return text_;
  return text || text_.is_null() || is_made_by_aws(text_) ? Value() : Value::unknown(text_.cause());
}

}  // namespace pllint
