// Names that no template has to declare.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html
#pragma once

#include <array>
#include <string_view>

namespace pllint::cloudformation {

inline constexpr std::array pseudo_parameters{"AWS::AccountId", "AWS::NoValue",  "AWS::NotificationARNs",
                                              "AWS::Partition", "AWS::Region",   "AWS::StackId",
                                              "AWS::StackName", "AWS::URLSuffix"};

// "self:provider.stage", "Rain::Bucket": names of a preprocessor, for CloudFormation's have no colon.
inline bool is_filled_in(std::string_view name) {
  return name.find(':') != std::string_view::npos && !name.starts_with("AWS::");
}

}  // namespace pllint::cloudformation
