// HCL trees as S-expressions, for tests.
#pragma once

#include <string>

#include "syntax/hcl.hpp"

namespace pllint::hcl {

// (+ a (index (. var "b") 0)); names bare, texts quoted as in C.
std::string dump(const Expression& expression);
// (body (attribute a ...) (block resource "x" "y" (body ...))), then the errors as "line:column-line:column message".
std::string dump(const File& file);
std::string dump(const Body& body);
std::string dump_errors(const File& file);

// "1:3-1:7"
std::string place(const Span& span);

}  // namespace pllint::hcl
