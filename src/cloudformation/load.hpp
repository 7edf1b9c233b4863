// The CloudFormation front end: paths in, stacks out. Templates are told by their content, CDK assemblies by their
// manifest; other JSON and YAML is left alone.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "graph/loaded.hpp"
#include "graph/stack_facts.hpp"
#include "text/files.hpp"

namespace pllint::cloudformation {

struct Options {
  // --parameters FILE: of `aws cloudformation deploy` (NAME=VALUE, or a list of them), of `create-stack`
  // ([{"ParameterKey", "ParameterValue"}]), or of CodePipeline ({"Parameters": {NAME: VALUE}}).
  std::vector<std::filesystem::path> parameter_files;
  FindFacts facts = {};         // none: nothing is said of any
  IsExcluded is_excluded = {};  // none: nothing is
  bool everything = false;  // also templates, found by recursion, that never mention an endpoint
  unsigned threads = 0;     // 0: as many as the machine has
};

// Does the path concern this front end: a file that is no Terraform file, a CDK assembly, a directory with templates
// below it? A file that is named is a template, or said to be none.
bool concerns(Files& files, const std::string& path);

Loaded load(Files& files, std::span<const std::string> paths, const Options& options);

// What pllint knows of an expression in the scope of a template: YAML with short tags (`!Sub ${Name}.x`), or a path
// (`Resources.Nlb.Properties.Scheme`, `Conditions.IsProd`, `Outputs.Name`).
Evaluated evaluate(Files& files, const std::string& path, const std::string& expression, const Options& options);

}  // namespace pllint::cloudformation
