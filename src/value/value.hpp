// Value: what pllint knows of an expression: null, a bool, a number, text (perhaps with holes), a collection (perhaps
// with more in it than is known), a reference to an attribute of a resource, a choice between two values, or unknown
// with the Cause. Values are immutable and cheap to copy; every value knows the span that produced it and the way it
// came.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "text/source.hpp"
#include "value/truth.hpp"

namespace pllint {

class Value;

// 64 bits of mantissa on x86: integers are exact to 2^64, fractions to 18 significant digits (Terraform has 512 bits).
using Number = long double;

// Whatever a reference may point at; the graph's Resource is one.
class Referent {
 public:
  explicit Referent(std::string address) : address_(std::move(address)) {}
  virtual ~Referent() = default;
  const std::string& address() const { return address_; }
  // An attribute as messages name it; of an empty one the whole.
  virtual std::string name_of(std::string_view attribute) const {
    return attribute.empty() ? address_ : address_ + '.' + std::string(attribute);
  }
  // When AWS tells what its attributes are, reading on after "is known only".
  virtual std::string_view known_when() const { return "after apply"; }

 private:
  std::string address_;
};

// An identity, not text: this attribute of this resource instance. `attribute` is a path: "arn", "dns_entry[0].dns_name";
// empty for the resource as a whole.
struct Reference {
  const Referent* target = nullptr;
  std::string attribute;
  friend bool operator==(const Reference&, const Reference&) = default;
};

// That a subject, by its identity, equals a known value, as print() writes it: `var.env == "prod"`. It equals at most
// one.
struct Equality {
  std::string subject;
  std::string value;
  std::vector<std::string> allowed = {};  // all that the subject may equal; empty: anything
};

// `identity` names the unknown: two unknowns with the same identity are the same thing whatever it is (`var.vpc_id`
// twice in one module instance; the same pure function of it). Empty: equal to nothing, not even to itself.
struct Unknown {
  CausePtr cause;
  std::string identity;
  std::shared_ptr<const Equality> equality;  // where it is the result of such a comparison; else null
};

// A condition that nobody knows. `identity` as for Unknown; `label` as a message names it: "var.is_prod".
struct Condition {
  std::string identity = {};
  std::string label = {};
  Span span = {};
  std::shared_ptr<const Equality> equality = nullptr;  // as for Unknown
};

// One step of the way a value came, nearest first: "default of var.internal" at variables.tf:12.
struct Origin {
  std::string how;
  Span span;
  std::shared_ptr<const Origin> next;
};

// Text with holes: literal pieces and values that are not known text.
struct Text {
  using Piece = std::variant<std::string, std::shared_ptr<const Value>>;
  std::vector<Piece> pieces;
};

struct Sequence;
struct Mapping;
struct Choice;

class Value {
 public:
  enum class Kind { null, boolean, number, text, sequence, mapping, reference, choice, unknown };

  Value() = default;  // null
  static Value boolean(bool value) { return Value(Data(value)); }
  static Value number(Number value) { return Value(Data(value)); }
  static Value text(std::string value) { return Value(Data(std::move(value))); }
  // Text of the given pieces; known text where no hole is left, joined where pieces are adjacent.
  static Value text(Text pieces);
  static Value sequence(Sequence value);
  static Value mapping(Mapping value);
  static Value list(std::vector<Value> items);
  static Value set(std::vector<Value> items);  // sorts and removes duplicates as Terraform does
  static Value tuple(std::vector<Value> items);
  static Value reference(const Referent& target, std::string attribute);
  static Value choice(std::shared_ptr<const Condition> condition, Value yes, Value no);
  static Value unknown(CausePtr cause, std::string identity = {}, std::shared_ptr<const Equality> equality = nullptr);

  Kind kind() const;
  bool is_null() const { return kind() == Kind::null; }
  bool is_unknown() const { return kind() == Kind::unknown; }

  // Each answers null (or nullopt) if the value is of another kind.
  std::optional<bool> as_boolean() const;
  std::optional<Number> as_number() const;
  const std::string* as_string() const;  // text without holes
  const Text* as_text() const;           // text with holes
  const Sequence* as_sequence() const;
  const Mapping* as_mapping() const;
  const Reference* as_reference() const;
  const Choice* as_choice() const;
  const Unknown* as_unknown() const;

  // No hole, no reference, no choice, no unknown anywhere in it: what `terraform console` could print.
  bool is_wholly_known() const;

  // Why the value is not known, or not wholly; null if it is. A reference answers that AWS computes it.
  CausePtr cause() const;

  const Span& span() const { return span_; }
  const std::shared_ptr<const Origin>& origin() const { return origin_; }
  bool is_sensitive() const { return sensitive_; }

  Value at(Span span) const;                       // the same value, produced there
  Value through(std::string how, Span span) const;  // the same value, come one step further
  Value with_origin(std::shared_ptr<const Origin> origin) const;
  Value sensitive(bool mark = true) const;

 private:
  using Data = std::variant<std::monostate, bool, Number, std::string, std::shared_ptr<const Text>,
                            std::shared_ptr<const Sequence>, std::shared_ptr<const Mapping>, Reference,
                            std::shared_ptr<const Choice>, Unknown>;
  explicit Value(Data data) : data_(std::move(data)) {}

  Data data_;
  Span span_;
  std::shared_ptr<const Origin> origin_;
  bool sensitive_ = false;
};

// A list, set or tuple. `rest`, where present, says that there may be more elements than `items`, any number of them,
// and stands for each of them: an unknown, or a reference to an instance of unknown key. An unknown list is a list
// with no items and a rest. `ordered` is false where the positions of the items are not known.
struct Sequence {
  enum class Kind { list, set, tuple };
  Kind kind = Kind::tuple;
  std::vector<Value> items;
  std::optional<Value> rest;
  bool ordered = true;
};

// A map or object, sorted by key (bytewise, as Terraform iterates it). `rest`: there may be more entries than these.
struct Mapping {
  struct Entry {
    std::string key;
    Value value;
    Span key_span = {};
    Span expression = {};  // as written beside the key, wherever the value comes from; null where nobody wrote one
  };
  bool is_object = true;
  std::vector<Entry> entries;
  std::optional<Value> rest;

  const Value* find(std::string_view key) const;
  void set(std::string key, Value value, Span key_span = {}, Span expression = {});
};

struct Choice {
  std::shared_ptr<const Condition> condition;
  Value yes;
  Value no;
};

// --- questions --------------------------------------------------------------------------------------------------

// Do both denote the same thing? Identities first, then known values; two different unknowns compare unknown. For a
// number and its decimal text the answer is yes, as AWS sees no difference.
Truth same(const Value& a, const Value& b);

Truth is_null(const Value& value);
Truth is_true(const Value& value);
Truth equals(const Value& value, std::string_view text);  // bools and numbers compare by their text
Truth starts_with(const Value& value, std::string_view prefix);
Truth ends_with(const Value& value, std::string_view suffix);
Truth contains(const Value& value, std::string_view part);

// The text if the value is known text, or a number or bool as Terraform would convert it.
std::optional<std::string> known_text(const Value& value);
// The number if the value is a known number or known decimal text.
std::optional<Number> known_number(const Value& value);

// Terraform's decimal form of a number: "80", "0.3", "1e+21" never.
std::string number_text(Number value);
std::optional<Number> parse_number(std::string_view text);

// Known values are equal as Terraform's `==` has it, types included (1 != "1"); both must be wholly known.
bool equal_known(const Value& a, const Value& b);

// Total order over wholly known values of one type, as Terraform sorts set elements.
bool orders_before(const Value& a, const Value& b);

// In Terraform's own syntax on one line: `{ a = 1, b = ["x"] }`; unknown as `(unknown: cause)`, sensitive values as
// `(sensitive value)`. For messages, `pllint eval` and tests.
std::string print(const Value& value);

// The identity of a value as part of a larger identity: of an unknown, a reference or a known value; empty if it has
// none. Long ones are folded to a hash.
std::string identity_of(const Value& value);
// The identity of a pure function of values: empty as soon as one of them has none.
std::string identity_of(std::string_view function, const std::vector<Value>& arguments);

}  // namespace pllint
