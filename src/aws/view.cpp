#include "aws/view.hpp"

#include <algorithm>
#include <cctype>
#include <set>

namespace pllint {
namespace {

// Within one block: the value of the name, and its place.
struct Found {
  Value value;
  Span span;
};

Found within(const Value& value, const Span& span, std::string_view path) {
  if (path.empty()) return {value, span};
  if (const Sequence* const blocks = value.as_sequence()) {
    if (blocks->items.empty()) return {blocks->rest ? Value::unknown(blocks->rest->cause()) : Value(), span};
    const Value& first = blocks->items.front();
    return within(first, first.span() ? first.span() : span, path);
  }
  if (value.is_unknown()) return {value, span};
  const Mapping* const block = value.as_mapping();
  if (!block) return {Value(), span};
  const std::string_view name = path.substr(0, path.find('.'));
  const std::string_view rest = path.size() > name.size() ? path.substr(name.size() + 1) : std::string_view();
  const auto entry = std::find_if(block->entries.begin(), block->entries.end(),
                                  [&](const Mapping::Entry& candidate) { return candidate.key == name; });
  if (entry == block->entries.end()) return {block->rest ? Value::unknown(block->rest->cause()) : Value(), span};
  // The value may come from elsewhere, a variable's default; the name is where it is used.
  const bool is_here = span.contains(entry->value.span());
  return within(entry->value, is_here || !entry->key_span ? entry->value.span() : entry->key_span, rest);
}

}  // namespace

Value View::read(std::string_view path) const {
  const std::string_view name = path.substr(0, path.find('.'));
  const Value value = inquiry_->read(*resource_, name);
  return path.size() == name.size() ? value : within(value, {}, path.substr(name.size() + 1)).value;
}

Value View::region() const {
  Value own = read("region");
  if (!own.is_null()) return own;
  if (resource_->provider) return inquiry_->resolve(resource_->provider->region);
  return Value::unknown(
      make_cause(Cause::Kind::variable_without_value, "no provider block names the region", resource_->header));
}

Value View::account() const {
  if (resource_->provider) return inquiry_->resolve(resource_->provider->account);
  return Value::unknown(
      make_cause(Cause::Kind::variable_without_value, "no provider block names the account", resource_->header));
}

namespace {

// What could not be read may guard it.
Truth or_hidden(bool is_guarded, const Resource& resource) {
  const CausePtr& hidden = resource.lifecycle.hidden;
  const auto& gaps = resource.stack().gaps();
  if (is_guarded || (!hidden && gaps.empty())) return Truth::of(is_guarded);
  return Truth::unknown(hidden ? hidden : gaps.front());
}

// Some dependent of the resource, through however many others, asks for it; and so it is asked for the resource too.
Truth is_asked_by_dependents(const View& view, std::set<const Resource*>& seen) {
  Truth asked = Truth::no();
  for (const Resource* other : view.workspace().dependents(view.resource())) {
    if (!seen.insert(other).second) continue;
    const View dependent(*other, view.inquiry());
    asked |= dependent.present() & or_hidden(other->lifecycle.create_before_destroy, *other);
    asked |= is_asked_by_dependents(dependent, seen);
  }
  return asked;
}

}  // namespace

Truth View::is_guarded() const {
  const Lifecycle& own = resource_->lifecycle;
  return or_hidden(own.prevent_destroy || own.is_retained, *resource_);
}

Truth View::is_guarded_when_replaced() const {
  const Lifecycle& own = resource_->lifecycle;
  return or_hidden(own.prevent_destroy || own.is_retained_when_replaced, *resource_);
}

Truth View::is_replaced_first() const {
  if (resource_->stack().dialect() == Dialect::cloudformation) return Truth::yes();
  std::set<const Resource*> seen{resource_};
  return or_hidden(resource_->lifecycle.create_before_destroy, *resource_) | is_asked_by_dependents(*this, seen);
}

std::string View::name_of(std::string_view argument) const {
  return resource_->body ? resource_->body->source_name(argument) : std::string(argument);
}

std::string View::statement_of(std::string_view argument) const {
  const std::string name = name_of(argument);
  const bool is_template = resource_->stack().dialect() == Dialect::cloudformation;
  const std::optional<Argument> written =
      is_template && resource_->body ? resource_->body->read_source(name) : std::nullopt;
  return name + " is " + print(written ? inquiry_->resolve(written->value) : read(argument));
}

Place View::at(std::string_view path) const {
  Place place;
  place.resource = resource_;
  place.subject = path;
  place.span = resource_->header;
  const std::string_view name = path.substr(0, path.find('.'));
  const Argument* const argument = path.empty() ? nullptr : resource_->argument(name);
  if (!argument) return place;
  const std::string_view rest = path.size() > name.size() ? path.substr(name.size() + 1) : std::string_view();
  const Found found = within(inquiry_->resolve(argument->value), argument->span, rest);
  place.span = rest.empty() || !found.span ? argument->span : found.span;
  place.origin = found.value.origin();
  place.sensitive = found.value.is_sensitive();
  return place;
}

namespace {

// The end of the line that a brace opens, if nothing but a comment follows on it; null otherwise.
Span opened_line(const Span& block, std::size_t brace) {
  const std::string_view text = block.source->text().substr(0, block.end);
  if (brace >= text.size() || text[brace] != '{' || block.source->path().ends_with(".json")) return {};
  std::size_t end = text.find('\n', brace);
  if (end == std::string_view::npos) return {};
  if (text[end - 1] == '\r') --end;
  const std::size_t next = text.find_first_not_of(" \t", brace + 1);
  const std::string_view rest = text.substr(next, end - std::min(next, end));
  if (next < end && !rest.starts_with('#') && !rest.starts_with("//")) return {};
  // A comment stays where it is; blanks at the end of the line are nobody's.
  const auto at = static_cast<std::uint32_t>(next < end ? end : brace + 1);
  return {block.source, at, at};
}

}  // namespace

Span View::opening_for(std::string_view argument) const {
  const Span& block = resource_->span;
  const Span& header = resource_->header;
  if (!block || resource_->stack().dialect() != Dialect::terraform || !block.contains(header)) return {};
  if (block.text().find(argument) != std::string_view::npos) return {};
  return opened_line(block, block.source->text().find_first_not_of(" \t", header.end));
}

Span View::opening_within(std::string_view block, std::string_view argument) const {
  const Value blocks = read(block);
  const Sequence* const list = blocks.as_sequence();
  if (!list || list->items.size() != 1 || list->rest || resource_->stack().dialect() != Dialect::terraform) return {};
  const Span& span = list->items.front().span();
  if (!span || !span.text().starts_with(block) || span.text().find(argument) != std::string_view::npos) return {};
  return opened_line(span, span.source->text().find('{', span.begin));
}

std::string View::new_argument(const Span& opening, std::string_view argument, std::string_view value) {
  const std::string_view text = opening.source->text();
  const std::size_t line = text.rfind('\n', opening.begin - 1) + 1;
  const std::string_view indent = text.substr(line, text.find_first_not_of(" \t", line) - line);
  const std::string_view rest = text.substr(opening.end);
  const std::string_view next = rest.substr(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
  const std::size_t behind_name =
      next.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  const std::size_t sign = next.find_first_not_of(" \t", behind_name);
  // `terraform fmt` lines up the signs of arguments between which there is no blank line.
  const bool is_argument = behind_name > 0 && sign < next.size() && next[sign] == '=';
  const bool is_near = rest.substr(0, rest.size() - next.size()).find("\n\n") == std::string_view::npos;
  return '\n' + std::string(indent) + "  " + std::string(argument) + " = " + std::string(value) +
         (is_argument && is_near ? "\n" : "");
}

std::string View::name_in_module_of(const View& from) const {
  const auto module = [](const Resource& resource) {
    return resource.trail.empty() ? std::string_view() : std::string_view(resource.trail.back().address);
  };
  if (&resource_->stack() != &from.resource_->stack() || module(*resource_) != module(*from.resource_)) return {};
  if (resource_->stack().dialect() == Dialect::cloudformation) return resource_->name;
  return (resource_->mode == Mode::data ? "data." : "") + resource_->type + '.' + resource_->name;
}

std::optional<View::Insertion> View::dependency_on(const View& first) const {
  const std::string name = first.name_in_module_of(*this);
  // Each would wait for the other.
  if (name.empty() || first.depends_on(*this)) return std::nullopt;
  if (resource_->stack().dialect() == Dialect::terraform) {
    const Span here = opening_for("depends_on");
    return here ? std::optional(Insertion{here, new_argument(here, "depends_on", '[' + name + ']')}) : std::nullopt;
  }
  // Before the first word of the resource, which then begins a line of its own as it did.
  const Span& block = resource_->span;
  const std::string_view text = block.source ? block.source->text().substr(0, block.end) : std::string_view();
  const std::size_t behind_name = resource_->header.end;
  const std::size_t begin = text.find_first_not_of(" \t\r\n:{", behind_name);
  const std::size_t line = text.rfind('\n', begin);
  if (begin == std::string_view::npos || line == std::string_view::npos || line < behind_name) return std::nullopt;
  if (block.text().find("DependsOn") != std::string_view::npos) return std::nullopt;
  const std::string indent(text.substr(line + 1, begin - line - 1));
  const bool is_json = text[begin] == '"';
  const auto at = static_cast<std::uint32_t>(begin);
  return Insertion{{block.source, at, at},
                   is_json ? "\"DependsOn\": \"" + name + "\",\n" + indent : "DependsOn: " + name + "\n" + indent};
}

std::optional<View::Insertion> View::argument_of(std::string_view argument, std::string_view literal) const {
  if (resource_->stack().dialect() == Dialect::terraform) {
    const Span here = opening_for(argument);
    return here ? std::optional(Insertion{here, new_argument(here, argument, literal)}) : std::nullopt;
  }
  // Before the first property that has a line of its own.
  const std::string name = name_of(argument);
  if (!resource_->span || !resource_->body || resource_->span.text().find(name) != std::string_view::npos)
    return std::nullopt;
  std::optional<Insertion> found;
  for (const std::string& other : resource_->body->names()) {
    const Argument* const written = resource_->argument(other);
    if (!written || !resource_->span.contains(written->span)) continue;
    const std::string_view text = resource_->span.source->text();
    const std::size_t line = text.rfind('\n', written->span.begin) + 1;
    const std::size_t begin = text.find_first_not_of(" \t", line);
    const bool is_json = text[begin] == '"';
    const std::string key = is_json ? '"' + name_of(other) + '"' : name_of(other);
    if (line == 0 || !text.substr(begin).starts_with(key + ':')) continue;
    const std::string indent(text.substr(line, begin - line));
    const std::string plain(literal.starts_with('"') ? literal.substr(1, literal.size() - 2) : literal);
    const auto at = static_cast<std::uint32_t>(begin);
    if (!found || at < found->at.begin)
      found =
          Insertion{{written->span.source, at, at},
                    (is_json ? '"' + name + "\": " + std::string(literal) + "," : name + ": " + plain) + '\n' + indent};
  }
  return found;
}

CausePtr View::open_world(std::initializer_list<std::string_view> attributes) const {
  if (CausePtr cause = workspace().outsider(*resource_)) return cause;
  const auto& gaps = resource_->stack().gaps();
  if (!gaps.empty()) return gaps.front();
  for (const std::string_view attribute : attributes) {
    if (resource_->lifecycle.ignores(attribute))
      return make_cause(Cause::Kind::open_world, "changes of " + std::string(attribute) + " are ignored",
                        resource_->header);
  }
  return nullptr;
}

void View::refer(const Value& value, std::initializer_list<std::string_view> types, std::vector<Referral>& found,
                 CausePtr& unseen) const {
  const auto hide = [&](CausePtr cause) {
    if (!unseen) unseen = std::move(cause);
  };
  if (const Sequence* const sequence = value.as_sequence()) {
    for (const Value& item : sequence->items) refer(item, types, found, unseen);
    if (sequence->rest) refer(*sequence->rest, types, found, unseen);
    return;
  }
  if (value.is_null()) return;
  const Value source = workspace().source_of(value);
  const Reference* const reference = source.as_reference();
  const Resource* const resource = reference ? resource_of(*reference) : nullptr;
  const bool fits = resource && resource->mode == Mode::managed &&
                    std::find(types.begin(), types.end(), canonical_type(resource->type)) != types.end();
  const auto add = [&](const Resource& one, Truth truth) {
    const auto known =
        std::find_if(found.begin(), found.end(), [&](const Referral& referral) { return referral.resource == &one; });
    if (known == found.end())
      found.push_back({&one, std::move(truth)});
    else
      known->attached |= std::move(truth);
  };
  if (fits) {
    add(*resource, Truth::yes());
    return;
  }
  if (CausePtr cause = source.cause())
    hide(std::move(cause));
  else
    hide(make_cause(Cause::Kind::open_world, print(source) + " is not in view", value.span()));
  for (const std::string_view type : types) {
    for (const Resource* candidate : workspace().of_type(type, resource_->stack())) {
      Truth truth = workspace().leads_to(source, *candidate, resource_->stack());
      if (!truth.is_no()) add(*candidate, std::move(truth));
    }
  }
}

bool gave_up(const Cause& cause) {
  using Kind = Cause::Kind;
  return cause.kind == Kind::limit || cause.kind == Kind::syntax_error || cause.kind == Kind::not_modelled ||
         cause.kind == Kind::condition;
}

Truth holds_reference(const Value& value, const Workspace& workspace,
                      const std::function<bool(const Reference&)>& is_meant) {
  const auto within = [&](const Value& part) { return holds_reference(part, workspace, is_meant); };
  if (value.as_reference()) {
    const Value source = workspace.source_of(value);
    return source.as_reference() ? Truth::of(is_meant(*source.as_reference())) : within(source);
  }
  if (const Text* const text = value.as_text())
    return any(text->pieces, [&](const Text::Piece& piece) {
      const auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece);
      return hole ? within(**hole) : Truth::no();
    });
  if (const Sequence* const sequence = value.as_sequence())
    return any(sequence->items, within) | (sequence->rest ? within(*sequence->rest) : Truth::no());
  if (const Mapping* const mapping = value.as_mapping())
    return any(mapping->entries, [&](const Mapping::Entry& entry) { return within(entry.value); }) |
           (mapping->rest ? within(*mapping->rest) : Truth::no());
  const CausePtr cause = value.is_unknown() ? value.cause() : nullptr;
  return cause && gave_up(*cause) ? Truth::unknown(cause) : Truth::no();
}

std::optional<std::string> rewritten(const Span& literal, std::string_view text, std::string_view instead) {
  for (const std::string quote : {"", "\"", "'"})
    if (literal.text() == quote + std::string(text) + quote) return quote + std::string(instead) + quote;
  return std::nullopt;
}

Truth names_something(const Value& value) {
  if (value.is_unknown()) return Truth::unknown(value.cause());
  const Sequence* const list = value.as_sequence();
  if (!list) return Truth::of(!value.is_null());
  const Truth more = list->rest ? Truth::unknown(list->rest->cause()) : Truth::no();
  const auto is_there = [](const Value& item) {
    const bool is_open = item.is_unknown() && gave_up(*item.cause());
    return is_open ? Truth::unknown(item.cause()) : Truth::of(!item.is_null());
  };
  return any(list->items, is_there) | more;
}

Value or_default(Value value, std::string_view fallback) {
  return value.is_null() ? Value::text(std::string(fallback)).at(value.span()) : value;
}

Value upper(const Value& value) {
  const std::string* const known = value.as_string();
  if (!known) return value;
  std::string text = *known;
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text == *known ? value : Value::text(std::move(text)).at(value.span()).with_origin(value.origin());
}

}  // namespace pllint
