#include "command/fixing.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <ostream>

#include "command/arguments.hpp"
#include "command/output_file.hpp"
#include "report/diff.hpp"
#include "text/containment.hpp"

namespace pllint::command {
namespace fs = std::filesystem;

Fixing::Fixing(Files& files, std::span<const std::string> paths, bool unsafe) : original_(files), unsafe_(unsafe) {
  for (const std::string& path : paths) roots_.push_back(files.identity(path));
}

bool Fixing::may_change(const Source& source) {
  const fs::path file = original_.identity(source.path());
  return std::ranges::any_of(roots_, [&](const fs::path& root) { return lies_below(file, root); });
}

bool Fixing::make(std::span<const Finding> findings) {
  const ChosenFixes chosen = choose_fixes(findings, unsafe_, [&](const Source& source) { return may_change(source); });
  if (chosen.edits.empty()) return false;
  changes_before_ = changes_;
  findings_before_ = findings_;
  std::map<const Source*, std::vector<Edit>> by_source;
  for (const Edit& edit : chosen.edits) by_source[edit.span.source].push_back(edit);
  for (auto& [source, edits] : by_source) {
    const std::string identity = original_.identity(source->path());
    const auto [change, is_new] = changes_.try_emplace(identity, Change{source->path(), {}, {}});
    if (is_new) change->second.before = source->text();
    // Two paths to one file: the second waits for the next round.
    if (!is_new && change->second.after != source->text()) continue;
    change->second.after = with_edits(*source, std::move(edits));
  }
  findings_ += chosen.findings;
  std::map<std::string, std::string> bytes;
  for (const auto& [identity, change] : changes_) bytes[identity] = change.after;
  edited_.push_back(edited_files(original_, bytes));
  return true;
}

void Fixing::take_back() {
  changes_ = changes_before_;
  findings_ = findings_before_;
}

void Fixing::write() const {
  for (const auto& [identity, change] : changes_) {
    std::ifstream in(change.path, std::ios::binary);
    std::string now{std::istreambuf_iterator<char>(in), {}};
    if (now != change.before) throw UsageError("--fix " + change.path + ": it was changed while pllint read it");
    write_file(change.path, change.after, "--fix");
  }
}

void Fixing::write_diff(std::ostream& out) const {
  std::map<std::string, const Change*> by_path;
  for (const auto& [identity, change] : changes_) by_path[change.path] = &change;
  for (const auto& [path, change] : by_path) pllint::write_diff(path, change->before, change->after, out);
}

std::string Fixing::summary(bool done) const {
  const auto count = [](std::size_t number, std::string_view what) {
    return std::to_string(number) + ' ' + std::string(what) + (number == 1 ? "" : "s");
  };
  if (changes_.empty()) return "nothing to fix";
  return (done ? "fixed " : "would fix ") + count(findings_, "finding") + " in " + count(changes_.size(), "file");
}

}  // namespace pllint::command
