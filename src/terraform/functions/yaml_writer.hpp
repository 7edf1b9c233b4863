// YAML as yamlencode() writes it: libyaml's block style, keys and strings in double quotes, text of several lines as
// literal block (go-cty-yaml: encode.go, emitterc.go).
#pragma once

#include <string>

#include "terraform/functions/function.hpp"

namespace pllint::terraform {

// The value is wholly known.
std::string yaml_text(const Call& call, const Value& value);

}  // namespace pllint::terraform
