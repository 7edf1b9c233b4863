// A JSON document as a row of events with exact spans: what a tree of any kind is built from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "text/source.hpp"

namespace pllint::json {

enum class Kind : std::uint8_t { null, boolean, number, text, array, object };

// In an object each value comes after its key; duplicates are left to who receives them.
class Receiver {
 public:
  virtual ~Receiver() = default;

  virtual void key(const Span& span, std::string text) = 0;
  // `text`: decoded; of a number the digits as written; of a boolean "true" or "false".
  virtual void scalar(Kind kind, const Span& span, std::string text) = 0;
  virtual void begin(Kind kind) = 0;
  virtual void end(const Span& span) = 0;
  // All of that was nothing: the document is read once more.
  virtual void restart() = 0;
};

struct Error {
  Span span;
  std::string message;
};

// Nesting deeper than 200 is an error, as in Terraform and CloudFormation nobody writes it. Of a document with errors
// whatever could be read of the rest is received; nothing at all, if there is nothing.
std::vector<Error> read(const Source& source, Receiver& receiver);

}  // namespace pllint::json
