// Finding: what pllint says. Undecided: what it could not decide, and why. Both are plain data: every report format
// is a function of them.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/date.hpp"
#include "graph/resource.hpp"
#include "text/edits.hpp"
#include "text/input.hpp"

namespace pllint {

struct Rule;

enum class Severity {
  hint,     // consider it
  warning,  // it will hurt
  error,    // it will not work, or strangers get in
};
std::string_view name_of(Severity severity);

// A place in the sources with the words that join it to the finding's sentence.
struct Note {
  Span span;
  std::string text;
  bool sensitive = false;  // the place holds a secret: its line is never printed

  friend bool operator==(const Note&, const Note&) = default;
};

struct Fix {
  std::string title;  // "add depends_on"
  bool safe = false;  // may be applied without asking
  std::vector<Edit> edits;
};

// One resource instance of one stack of which a finding is true, and the module calls on the way to it. A line in a
// module that is called twice has two of them.
struct Instance {
  std::string stack;
  std::string address;            // of the resource; empty where the finding is about no resource
  std::vector<ModuleCall> trail;  // from the root inwards
  std::string fingerprint;
  std::string construct = {};  // of the resource, in a CDK app; else empty
  std::string mistake = {};    // as a fingerprint, but wherever the stack is
};

// The module calls through which the instances were found: each header once, outermost first.
std::vector<ModuleCall> callers_of(std::span<const Instance> instances);

// Why a finding is not to be heeded, and who says so.
struct AllowedBy {
  std::string reason;
  Span span;                 // the comment, or the entry of the metadata or of the configuration
  bool is_in_source = true;  // rather than in the configuration
  std::optional<Date> until;
};

struct Finding {
  const Rule* rule = nullptr;
  Severity severity = Severity::error;
  bool fails = false;   // it makes the exit status 1
  std::string message;  // one clause about this line, lower case, actual values, no full stop
  Span span;
  bool sensitive = false;  // the span holds a secret: its line is never printed
  std::string stack;
  std::string address;              // of the resource; empty where the finding is about no resource
  std::string subject;              // the attribute path or name that is meant
  std::vector<Note> notes;          // related places, in the order of the sentence
  std::vector<Note> origins;        // the way the deciding value came, nearest first
  std::vector<Instance> instances;  // at least one; the first is `stack`, `address` and `fingerprint`
  std::vector<ModuleCall> callers;  // of all instances
  std::vector<std::string> when;    // conditions that it needs: "var.is_prod is true", "it is created"
  std::vector<Fix> fixes;
  std::string fingerprint;  // rule, stack, address, subject and message; never a line
  std::optional<AllowedBy> allowed;
};

struct Undecided {
  const Rule* rule = nullptr;
  std::string message;  // what could not be told: the finding's message
  Span span;
  std::string stack;
  std::string address;
  std::string subject;
  std::vector<Instance> instances;  // as in a finding, without fingerprints
  std::vector<ModuleCall> callers;
  CausePtr cause;
};

// Makes what is said of the instances as a whole follow from them, after some were added or taken away.
void follow_instances(Finding& finding);
void follow_instances(Undecided& undecided);

// An allowance that allows nothing, gives no reason, names no rule or has ended.
struct CommentProblem {
  Span span;
  std::string message;
};

struct Verdict {
  std::vector<Finding> findings;  // sorted by place
  std::vector<Undecided> undecided;
  std::vector<Finding> allowed;
  std::vector<Finding> known;  // of the baseline, or there before the change
};

}  // namespace pllint
