// What every front end hands over beside its stacks: the errors of its inputs, and the comments of its files.
#pragma once

#include <string>
#include <vector>

#include "text/source.hpp"

namespace pllint {

// An input that could not be read or parsed. Without a span `path` alone names it.
struct InputError {
  Span span;
  std::string path;
  std::string message;  // one clause, lower case
};

// An allowance that is data, not a comment: `Metadata: {pllint: {allow: [{rule: NAME, reason: WHY, until: DATE}]}}` of
// a template or of one of its resources.
struct StatedAllowance {
  Span span;    // the entry
  Span covers;  // the resource, or the whole file
  std::string rule;
  std::string reason;  // empty: none is given
  std::string until = {};
};

// One file's comments, and the blocks that a comment above them may stand for.
struct CommentedFile {
  const Source* source = nullptr;
  std::vector<Span> comments;  // with their marks, in order
  std::vector<Span> blocks;    // whole blocks from type to closing brace, nested ones too, in order
  std::vector<StatedAllowance> stated = {};
};

}  // namespace pllint
