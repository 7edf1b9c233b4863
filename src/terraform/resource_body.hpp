// The body of a resource instance: arguments and blocks, `dynamic` expanded, evaluated one at a time.
// https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "graph/resource.hpp"
#include "terraform/module.hpp"

namespace pllint::terraform {

std::unique_ptr<ResourceBody> make_resource_body(Module& module, const ResourceDeclaration& declaration,
                                                 Repetition repetition, std::string address);

// A type of a provider whose resources make values or files, touch nothing in AWS, and leave what is written as it is.
bool only_computes(std::string_view type);

// Region and account of a provider block: `region`, `allowed_account_ids` of one, the account in `assume_role`.
ProviderConfiguration read_provider(Module& module, const ProviderDeclaration& declaration);

}  // namespace pllint::terraform
