// Values of root variables, in Terraform's order: terraform.tfvars, terraform.tfvars.json, *.auto.tfvars(.json) by
// name, then what the configuration and the command line give. https://developer.hashicorp.com/terraform/language/values/variables
// The environment (TF_VAR_*) is never read: it could change a finding.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "terraform/load.hpp"
#include "terraform/root_module.hpp"

namespace pllint::terraform {

struct VariableValues {
  std::map<std::string, GivenVariable> given;
  std::vector<std::unique_ptr<hcl::File>> files;  // which `given` borrows from
  std::vector<InputError> errors;
};

VariableValues read_variable_values(Files& files, const std::filesystem::path& root,
                                    std::span<const std::filesystem::path> configured, const Options& options);

}  // namespace pllint::terraform
