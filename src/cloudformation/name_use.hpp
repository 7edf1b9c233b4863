// NameUse: a name that a template mentions: by Ref, GetAtt, Sub, Condition, FindInMap or DependsOn.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cloudformation/document.hpp"

namespace pllint::cloudformation {

struct NameUse {
  enum class Kind { ref, attribute, condition, mapping, depends_on };
  Kind kind = Kind::ref;
  std::string name;
  std::string attribute;  // of GetAtt; empty where it is computed
  Span span;
};

// Literal text, or what stands between `${` and `}`.
struct SubPart {
  bool is_name = false;
  std::string text;
  Span span;
};

// The parts of the text of Fn::Sub; `${!Literal}` is literal.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
std::vector<SubPart> sub_parts(const Node& text);

// The function of which the mapping is a call: "Ref", "Condition", "Fn::Sub"; null if it is none.
const Member* function_call(const Node& node);

// The argument of every Fn::ImportValue in the node.
void find_imported(const Node& node, std::vector<const Node*>& names);

// Every text in the node with a dynamic reference to an SSM parameter, or the Fn::Sub that it is in.
void find_dynamic(const Node& node, std::vector<const Node*>& texts);

// Every name in the node, in reading order.
void find_uses(const Node& node, std::vector<NameUse>& uses);
// In a whole resource: also of its Condition and DependsOn; not in its Metadata.
void find_resource_uses(const Node& resource, std::vector<NameUse>& uses);

}  // namespace pllint::cloudformation
