// Report: the ear of a rule. A rule speaks in one way: `report.flag(truth, place, message)`: yes is a finding, unknown
// is listed as undecided with its cause, no is silence. It cannot report on a guess and cannot drop a question.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/finding.hpp"
#include "graph/inquiry.hpp"
#include "graph/place.hpp"

namespace pllint {

class Report {
 public:
  // What a rule may add to what it flagged. Harmless if nothing was flagged.
  class Flagged {
   public:
    Flagged& note(const Place& place, std::string text);
    Flagged& note(const Span& span, std::string text);
    Flagged& fix(Fix fix);
    // Instead of the rule's own severity.
    Flagged& severity(Severity severity);

   private:
    friend class Report;
    Flagged(Report& report, std::size_t index) : report_(&report), index_(index) {}
    Report* report_;
    std::size_t index_;
  };

  explicit Report(const Rule& rule) : rule_(&rule) {}

  Flagged flag(Truth truth, Place place, std::string message);

  // One thing said, before conditions, trails and severities are settled by check.
  struct Entry {
    Truth truth;
    Place place;
    std::string message;
    std::vector<Note> notes;
    std::vector<Fix> fixes;
    std::optional<Severity> severity;
  };
  const std::vector<Entry>& entries() const { return entries_; }
  const Rule& rule() const { return *rule_; }

 private:
  const Rule* rule_;
  std::vector<Entry> entries_;
};

}  // namespace pllint
