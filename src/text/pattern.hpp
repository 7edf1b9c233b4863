// Pattern: names and paths as people select many of them at once.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace pllint {

class Pattern {
 public:
  // Of a path's parts: `*` and `?` stay within one, `**` goes over any number of them; all else stands for itself. What
  // lies below a path that matches, matches: "legacy" is "legacy/**" too.
  static Pattern of_path(std::string_view glob);
  // Of a whole name, in which `*` stands for anything and all else for itself, as the brackets of an address.
  static Pattern of_name(std::string_view glob);

  bool matches(std::string_view text) const;
  const std::string& glob() const { return glob_; }

 private:
  Pattern(std::string_view glob, std::string_view expression);
  std::string glob_;
  std::shared_ptr<const re2::RE2> expression_;
};

}  // namespace pllint
