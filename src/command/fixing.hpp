// Fixing: sources with the fixes of what was found, made round by round until there is nothing left to mend.
#pragma once

#include <iosfwd>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "check/fix.hpp"
#include "text/files.hpp"

namespace pllint::command {

class Fixing {
 public:
  // Only files at `paths` or below are changed.
  Fixing(Files& files, std::span<const std::string> paths, bool unsafe);

  // What the files are by now; the ones given, before the first round.
  Files& files() { return edited_.empty() ? original_ : *edited_.back(); }
  // Makes what fixes go together; false if there are none. What the findings point into stays.
  bool make(std::span<const Finding> findings);
  // The last round made it worse.
  void take_back();

  // To the paths, each as a whole. Throws UsageError where a file cannot be written, or is not what was read.
  void write() const;
  void write_diff(std::ostream& out) const;
  // "fixed 3 findings in 2 files"; `done` false: "would fix ...".
  std::string summary(bool done) const;

 private:
  bool may_change(const Source& source);

  struct Change {
    std::string path;  // as findings name it
    std::string before, after;
  };
  using Changes = std::map<std::string, Change>;  // by identity

  Files& original_;
  std::vector<std::string> roots_;  // identities
  bool unsafe_;
  Changes changes_, changes_before_;
  std::size_t findings_ = 0, findings_before_ = 0;
  std::vector<std::unique_ptr<Files>> edited_;  // one a round: findings point into all of them
};

}  // namespace pllint::command
