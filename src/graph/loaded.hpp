// Loaded: what a front end makes of the paths that it is given.
#pragma once

#include <cstddef>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "graph/stack.hpp"
#include "text/input.hpp"

namespace pllint {

struct Loaded {
  std::vector<std::unique_ptr<Stack>> stacks;  // in the order of the command line, then by path
  std::vector<InputError> errors;
  std::vector<CommentedFile> files;
  // By stack: where paths named files of a root module instead of its directory, findings are shown for these only.
  std::map<std::string, std::vector<const Source*>> only;
  std::size_t files_read = 0;
  std::size_t stacks_skipped = 0;            // never mention an endpoint or endpoint service
  std::vector<std::shared_ptr<void>> keeps;  // what the stacks borrow from

  // What another front end made of its paths, behind this.
  void append(Loaded other) {
    const auto move_all = [](auto& from, auto& to) {
      to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    };
    move_all(other.stacks, stacks);
    move_all(other.errors, errors);
    move_all(other.files, files);
    only.merge(other.only);
    move_all(other.keeps, keeps);
    files_read += other.files_read;
    stacks_skipped += other.stacks_skipped;
  }
};

// What pllint knows of one expression, and what kept it from knowing more.
struct Evaluated {
  Value value;
  std::vector<InputError> errors;
  std::shared_ptr<void> keeps;
};

}  // namespace pllint
