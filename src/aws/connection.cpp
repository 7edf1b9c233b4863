#include "aws/connection.hpp"

namespace pllint {

Truth Connection::within_one_account() const {
  const Resource& one = *link_->endpoint;
  const Resource& other = *link_->service;
  if (one.provider && one.provider == other.provider) return Truth::yes();
  // No provider block at all: both sides of one stack use the environment's credentials.
  if (!one.provider && !other.provider && !crosses_stacks()) return Truth::yes();
  if (!one.provider || !other.provider)
    return Truth::unknown(make_cause(Cause::Kind::variable_without_value, "no provider block names the account",
                                     one.provider ? other.header : one.header));
  return same(one.provider->account, other.provider->account);
}

}  // namespace pllint
