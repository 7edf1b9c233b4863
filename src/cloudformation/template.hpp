// Template: the sections of one template document, and what its transforms do to it.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "cloudformation/document.hpp"
#include "value/truth.hpp"

namespace pllint::cloudformation {

struct Template {
  std::filesystem::path path;
  std::unique_ptr<Document> document;

  // Each a mapping; null where there is none.
  const Node* parameters = nullptr;
  const Node* mappings = nullptr;
  const Node* conditions = nullptr;
  const Node* resources = nullptr;
  const Node* outputs = nullptr;

  bool states_format = false;  // AWSTemplateFormatVersion is there
  bool is_sam = false;  // AWS::Serverless: resources are added that nobody wrote
  CausePtr macro;       // a transform that may change anything; null: none does
};

// Bytes that may be a template; wrong only for what mentions one.
bool may_be_template(std::string_view bytes);
// `Resources` with `Type`s, or AWSTemplateFormatVersion.
bool is_template(const Node& root);

// Sections of the wrong form are added to the document's errors.
std::unique_ptr<Template> read_template(const Source& source);

}  // namespace pllint::cloudformation
