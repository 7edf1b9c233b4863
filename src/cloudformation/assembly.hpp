// Assembly: what the CDK synthesized: a folder with `manifest.json`, which lists the stacks with their templates and
// environments. https://github.com/aws/aws-cdk/tree/main/packages/aws-cdk-lib/cloud-assembly-schema
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cloudformation/template_stack.hpp"
#include "text/files.hpp"

namespace pllint::cloudformation {

struct AssemblyStack {
  std::filesystem::path file;  // of the template
  std::string name;            // as messages name the stack: "Main", "Stage/Main"
  Environment environment;
};

struct Assembly {
  std::vector<AssemblyStack> stacks;  // by name; those of nested assemblies (stages) too
  std::vector<InputError> errors;
};

// Does the directory hold a manifest of an assembly?
bool is_assembly(Files& files, const std::filesystem::path& directory);
Assembly read_assembly(Files& files, const std::filesystem::path& directory);

}  // namespace pllint::cloudformation
