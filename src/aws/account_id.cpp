#include "aws/account_id.hpp"

#include <algorithm>

#include "aws/permission.hpp"
#include "value/arn.hpp"

namespace pllint {

namespace {

bool is_digits_and_dashes(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace

Truth AccountId::is_wrong() const {
  if (const auto text = known_text(digits))
    return Truth::of(!is_account_id(*text) && (is_of_provider || is_digits_and_dashes(*text)));
  // AWS knows its accounts.
  const CausePtr hidden = digits.cause();
  if (is_made_by_aws(digits) || (hidden && hidden->kind == Cause::Kind::computed)) return Truth::no();
  return hidden ? Truth::unknown(hidden) : Truth::no();
}

std::string AccountId::why() const {
  const auto text = known_text(digits);
  if (!text) return "the account id does not have twelve digits";
  if (!is_digits_and_dashes(*text)) return "the account id \"" + *text + "\" is no number of twelve digits";
  if (text->find('-') != std::string::npos) return "the account id " + *text + " has dashes";
  return "the account id " + *text + " has " + std::to_string(text->size()) + " digits instead of 12";
}

std::vector<AccountId> AccountIds::all() const {
  std::vector<AccountId> found;
  if (key_->permission) {
    for (const Principal& principal : Permission(*key_->permission, *inquiry_).principals())
      if (!principal.is_everyone().is_yes())
        found.push_back({principal.account(), principal.place(), principal.present(), false});
    return found;
  }
  AccountId id;
  id.is_of_provider = true;
  id.digits = inquiry_->resolve(key_->provider->account);
  // Left out, the account is that of the credentials.
  if (const Unknown* const unknown = id.digits.as_unknown(); unknown && unknown->identity.starts_with("account@"))
    return found;
  id.place.stack = key_->stack;
  id.place.subject = "account";
  id.place.span = id.digits.span() ? id.digits.span() : key_->provider->span;
  id.place.origin = id.digits.origin();
  found.push_back(std::move(id));
  return found;
}

}  // namespace pllint
