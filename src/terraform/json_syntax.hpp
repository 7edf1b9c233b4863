// Terraform's JSON syntax, as the same trees that HCL files give.
// https://developer.hashicorp.com/terraform/language/syntax/json
#pragma once

#include <memory>

#include "syntax/hcl.hpp"
#include "text/source.hpp"

namespace pllint::terraform {

// A `.tf.json` or `.tofu.json` file. What is a block and what an attribute, JSON does not say: blocks are those of
// Terraform itself; whatever a provider defines is an attribute whose value is an object or a tuple of them.
// Expressions in strings are at the place of the string.
std::unique_ptr<hcl::File> parse_json(const Source& source);

// A `.tfvars.json` file: strings are texts, not templates.
std::unique_ptr<hcl::File> parse_json_values(const Source& source);

}  // namespace pllint::terraform
