#include "check/report.hpp"

#include <utility>

namespace pllint {

Report::Flagged Report::flag(Truth truth, Place place, std::string message) {
  // A no is kept as well: between two runs under different assumptions it tells which entry is which.
  entries_.push_back({std::move(truth), std::move(place), std::move(message), {}, {}, {}});
  return Flagged(*this, entries_.size() - 1);
}

Report::Flagged& Report::Flagged::note(const Place& place, std::string text) {
  // A place that is not in the sources (what AWS would have by default) has no line to show.
  if (place.span) report_->entries_[index_].notes.push_back({place.span, std::move(text), place.sensitive});
  return *this;
}

Report::Flagged& Report::Flagged::note(const Span& span, std::string text) {
  if (span) report_->entries_[index_].notes.push_back({span, std::move(text)});
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
