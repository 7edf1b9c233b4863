// Parameter files: values for a template's parameters, in the formats of the AWS CLI and of CodePipeline.
// https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/ ("--parameter-overrides")
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html
#pragma once

#include <filesystem>
#include <vector>

#include "cloudformation/scope.hpp"
#include "text/files.hpp"

namespace pllint::cloudformation {

// Adds what the file gives; later files win. Errors are added with their place.
void read_parameter_file(Files& files, const std::filesystem::path& path, GivenParameters& given,
                         std::vector<InputError>& errors);

}  // namespace pllint::cloudformation
