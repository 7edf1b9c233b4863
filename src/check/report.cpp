#include "check/report.hpp"

#include <algorithm>
#include <utility>

namespace pllint {

namespace {

// Instances of one block say the same about it: once is enough.
void add(std::vector<Note>& notes, Note note) {
  if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(std::move(note));
}

}  // namespace

Report::Flagged Report::flag(Truth truth, Place place, std::string message) {
  // A no is kept as well: between two runs under different assumptions it tells which entry is which.
  entries_.push_back({std::move(truth), std::move(place), std::move(message), {}, {}, {}});
  return Flagged(*this, entries_.size() - 1);
}

Report::Flagged& Report::Flagged::note(const Place& place, std::string text) {
  // A place that is not in the sources (what AWS would have by default) has no line to show.
  if (place.span) add(report_->entries_[index_].notes, {place.span, std::move(text), place.sensitive});
  return *this;
}

Report::Flagged& Report::Flagged::note(const Span& span, std::string text) {
  if (span) add(report_->entries_[index_].notes, {span, std::move(text)});
  return *this;
}

Report::Flagged& Report::Flagged::fix(Fix fix) {
  report_->entries_[index_].fixes.push_back(std::move(fix));
  return *this;
}

Report::Flagged& Report::Flagged::severity(Severity severity) {
  report_->entries_[index_].severity = severity;
  return *this;
}

}  // namespace pllint
