#include "aws/view.hpp"

#include <algorithm>

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

std::string View::name_of(std::string_view argument) const {
  return resource_->body ? resource_->body->source_name(argument) : std::string(argument);
}

std::string View::statement_of(std::string_view argument) const {
  const std::string name = name_of(argument);
  const std::optional<Argument> written = resource_->body ? resource_->body->read_source(name) : std::nullopt;
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

Span View::opening_for(std::string_view argument) const {
  const Span& block = resource_->span;
  const Span& header = resource_->header;
  if (!block || resource_->stack().dialect() != Dialect::terraform || !block.contains(header)) return {};
  if (block.text().find(argument) != std::string_view::npos) return {};
  const std::string_view text = block.source->text().substr(0, block.end);
  std::size_t at = header.end;
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  if (at >= text.size() || text[at] != '{' || block.source->path().ends_with(".json")) return {};
  const auto behind = static_cast<std::uint32_t>(at + 1);
  return {block.source, behind, behind};
}

std::string View::new_argument(const Span& opening, std::string_view argument, std::string_view value) {
  const std::string_view rest = opening.source->text().substr(opening.end);
  const std::string_view next = rest.substr(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
  const std::size_t behind_name =
      next.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  const std::size_t sign = next.find_first_not_of(" \t", behind_name);
  // `terraform fmt` lines up the signs of arguments between which there is no blank line.
  const bool is_argument = behind_name > 0 && sign < next.size() && next[sign] == '=';
  const bool is_near = rest.substr(0, rest.size() - next.size()).find("\n\n") == std::string_view::npos;
  return "\n  " + std::string(argument) + " = " + std::string(value) + (is_argument && is_near ? "\n" : "");
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
  if (name.empty()) return std::nullopt;
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

Value or_default(Value value, std::string_view fallback) {
  return value.is_null() ? Value::text(std::string(fallback)).at(value.span()) : value;
}

}  // namespace pllint
