// Where to go on after a broken top-level item, so that it does not spoil its neighbours: at the next line that looks
// like the head of an item at the left margin.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "syntax/hcl.hpp"
#include "syntax/hcl_scanner.hpp"
#include "syntax/hcl_skeleton.hpp"

namespace pllint::hcl {

class Recovery {
 public:
  explicit Recovery(const Source& source);

  // Moves the scanner, which failed in the item that began at `begin` and has these tokens, to the next item. False if
  // there is none or the file is not worth more.
  bool resume(Scanner& scanner, std::uint32_t begin, std::span<const Token> tokens,
              const std::vector<Comment>& comments);

 private:
  bool looks_like_item(std::uint32_t line, bool attributes) const;

  std::string_view text_;
  bool values_;  // the file consists of attributes
  std::uint64_t rescanned_ = 0;
  int failures_ = 0;
};

}  // namespace pllint::hcl
