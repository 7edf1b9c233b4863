#include "graph/workspace.hpp"

#include <algorithm>
#include <array>

#include "value/arn.hpp"
#include "value/choices.hpp"
#include "value/fields.hpp"

namespace pllint {
namespace {

constexpr std::string_view alias_prefix = "aws_alb";

void collect_referents(const Value& value, std::unordered_set<const Referent*>& out) {
  if (const Reference* const reference = value.as_reference()) out.insert(reference->target);
  if (const Choice* const choice = value.as_choice()) {
    collect_referents(choice->yes, out);
    collect_referents(choice->no, out);
  }
  if (const Text* const text = value.as_text()) {
    for (const Text::Piece& piece : text->pieces)
      if (const auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece)) collect_referents(**hole, out);
  }
  if (const Sequence* const sequence = value.as_sequence()) {
    for (const Value& item : sequence->items) collect_referents(item, out);
    if (sequence->rest) collect_referents(*sequence->rest, out);
  }
  if (const Mapping* const mapping = value.as_mapping()) {
    for (const Mapping::Entry& entry : mapping->entries) collect_referents(entry.value, out);
    if (mapping->rest) collect_referents(*mapping->rest, out);
  }
}

// References to managed resources, alone or in collections, and nothing that hides another.
bool holds_only_managed(const Value& value) {
  if (const Reference* const reference = value.as_reference()) {
    const Resource* const resource = resource_of(*reference);
    return resource && resource->mode == Mode::managed;
  }
  if (const Sequence* const sequence = value.as_sequence())
    return (!sequence->rest || holds_only_managed(*sequence->rest)) &&
           std::all_of(sequence->items.begin(), sequence->items.end(), holds_only_managed);
  return value.is_null();
}

// NAME of arn:...:loadbalancer/net/NAME/ID.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
std::optional<std::string> balancer_name_in(const Value& text) {
  const auto arn = parse_arn(text);
  if (!arn) return std::nullopt;
  const std::vector<Value> parts = fields_of(arn->resource, '/');
  return parts.size() == 4 && known_text(parts[0]) == "loadbalancer" ? known_text(parts[2]) : std::nullopt;
}

// May the resource be the one of this name? Without a name of its own it gets one that begins with its prefix
// (hashicorp/aws: resources aws_lb and aws_lb_target_group, "name").
Truth has_name(const Resource& resource, const Value& name) {
  const Value& own = resource.value("name");
  if (!own.is_null()) return same(own, name);
  const Value& prefix = resource.value("name_prefix");
  const auto known = prefix.is_null() ? std::optional<std::string>("tf-") : known_text(prefix);
  if (known && starts_with(name, *known).is_no()) return Truth::no();
  return Truth::unknown(
      make_cause(Cause::Kind::computed, "the name of " + resource.display_name() + " is not known", resource.header));
}

bool is_alike(const Truth& a, const Truth& b) { return a.is_yes() == b.is_yes() && a.is_no() == b.is_no(); }

// Of the literals in a block only ids, ARNs and names say which thing is meant: "forward" and "443" do not.
bool may_identify(const Mapping::Entry& entry) {
  const std::string* const literal = entry.value.as_string();
  return !literal || literal->find_first_of("-:") != std::string::npos || entry.key.ends_with("name") ||
         entry.key.ends_with("identifier");
}

// The data source reads whatever somebody else wrote somewhere, not an object of AWS.
bool reads_anything(std::string_view type) {
  static constexpr std::array types{"aws_ssm_parameter",
                                    "aws_ssm_parameters_by_path",
                                    "aws_cloudformation_export",
                                    "aws_cloudformation_stack",
                                    "aws_secretsmanager_secret_version",
                                    "aws_lambda_invocation",
                                    "aws_s3_object",
                                    "aws_dynamodb_table_item"};
  return !type.starts_with("aws_") || std::find(types.begin(), types.end(), type) != types.end();
}

// "security_group" of aws_default_security_group and aws_security_groups: what attributes that hold its id are called.
std::string_view kind_word(std::string_view type) {
  if (type.starts_with("aws_")) type.remove_prefix(4);
  if (type.starts_with("default_")) type.remove_prefix(8);
  if (type.ends_with('s') && !type.ends_with("ss")) type.remove_suffix(1);
  return type;
}

// May the data source's attribute be the identity of a managed resource of the type?
bool may_look_up(const Resource& data, std::string_view attribute, std::string_view managed_type) {
  if (reads_anything(data.type)) return true;
  const std::string canonical = canonical_type(managed_type);
  const std::string_view kind = kind_word(canonical);
  const std::string data_type = canonical_type(data.type);
  if (kind_word(data_type) == kind) return true;
  if (kind == "lb" && attribute.find("load_balancer") != std::string_view::npos) return true;
  return attribute.find(kind) != std::string_view::npos;
}

}  // namespace

std::string canonical_type(std::string_view type) {
  const std::string_view rest =
      type.starts_with(alias_prefix) ? type.substr(alias_prefix.size()) : std::string_view("-");
  if (rest.empty() || rest.front() == '_') return std::string("aws_lb").append(rest);
  return std::string(type);
}

const Resource* resource_of(const Reference& reference) { return dynamic_cast<const Resource*>(reference.target); }

bool is_made_by_aws(const Value& value) {
  if (const Unknown* const unknown = value.as_unknown()) return unknown->cause->kind == Cause::Kind::computed;
  if (const Reference* const reference = value.as_reference()) {
    const Resource* const resource = resource_of(*reference);
    return resource && resource->type.starts_with("aws_") &&
           (resource->mode == Mode::managed || !reads_anything(resource->type));
  }
  const Text* const text = value.as_text();
  return text && std::all_of(text->pieces.begin(), text->pieces.end(), [](const Text::Piece& piece) {
           const auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece);
           return !hole || is_made_by_aws(**hole);
         });
}

Workspace::Workspace(std::vector<std::unique_ptr<Stack>> stacks, std::vector<ConfiguredLink> configured)
    : world_(std::make_shared<World>()), asked_end_(stacks.size()) {
  World& world = *world_;
  world.stacks = std::move(stacks);
  world.configured = std::move(configured);
  for (std::size_t position = 0; position < world.stacks.size(); ++position) {
    const Stack& stack = *world.stacks[position];
    world.positions.emplace(&stack, position);
    std::vector<const Resource*> ordered;
    for (const auto& resource : stack.resources()) ordered.push_back(resource.get());
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const Resource* a, const Resource* b) { return reads_before(a->header, b->header); });
    for (const Resource* resource : ordered) {
      ByType& by_type = resource->mode == Mode::managed ? world.managed : world.data;
      Resources& resources = by_type[canonical_type(resource->type)];
      const std::size_t at = resources.all.size();
      resources.all.push_back(resource);
      resources.positions.push_back(position);
      resources.of_stack.try_emplace(&stack, at, at).first->second.second = at + 1;
    }
  }
}

void Workspace::ask_about(std::size_t begin, std::size_t end) {
  asked_begin_ = begin;
  asked_end_ = end;
}

std::span<const std::unique_ptr<Stack>> Workspace::asked_stacks() const {
  return std::span(world_->stacks).subspan(asked_begin_, asked_end_ - asked_begin_);
}

std::span<const Resource* const> Workspace::asked_of_type(std::string_view type) const {
  const auto found = world_->managed.find(type);
  if (found == world_->managed.end()) return {};
  const Resources& resources = found->second;
  const auto at = [&](std::size_t position) {
    const auto& positions = resources.positions;
    return static_cast<std::size_t>(std::lower_bound(positions.begin(), positions.end(), position) - positions.begin());
  };
  const std::size_t begin = at(asked_begin_);
  return std::span<const Resource* const>(resources.all).subspan(begin, at(asked_end_) - begin);
}

bool Workspace::asks_about(const Stack& stack) const {
  const auto position = world_->positions.find(&stack);
  return position != world_->positions.end() && asked_begin_ <= position->second && position->second < asked_end_;
}

std::span<const Resource* const> Workspace::of_type(std::string_view type) const {
  const auto found = world_->managed.find(type);
  return found == world_->managed.end() ? std::span<const Resource* const>{} : found->second.all;
}

std::span<const Resource* const> Workspace::of_type(std::string_view type, const Stack& stack) const {
  const auto found = world_->managed.find(type);
  if (found == world_->managed.end()) return {};
  const auto range = found->second.of_stack.find(&stack);
  if (range == found->second.of_stack.end()) return {};
  const auto [begin, end] = range->second;
  return std::span<const Resource* const>(found->second.all).subspan(begin, end - begin);
}

std::span<const Resource* const> Workspace::data_of_type(std::string_view type) const {
  const auto found = world_->data.find(type);
  return found == world_->data.end() ? std::span<const Resource* const>{} : found->second.all;
}

// --- attachments ------------------------------------------------------------------------------------------------

Workspace::AttachmentIndex Workspace::index_attachments(std::string_view type, std::string_view attribute) const {
  AttachmentIndex index;
  for (const Resource* resource : of_type(type)) {
    const Value& value = resource->value(attribute);
    if (value.is_null()) continue;
    if (!holds_only_managed(value)) {
      const Stack* const stack = &resource->stack();
      const auto [position, is_new] = index.open_of_stack.try_emplace(stack, index.open.size());
      if (is_new) index.open.emplace_back(stack, std::vector<const Resource*>());
      index.open[position->second].second.push_back(resource);
      continue;
    }
    std::unordered_set<const Referent*> targets;
    collect_referents(value, targets);
    for (const Referent* referent : targets) index.certain[referent].push_back(resource);
  }
  return index;
}

Workspace::Attached Workspace::attached(std::string_view type, std::string_view attribute,
                                        const Resource& target) const {
  const TypeAndAttribute::Names names{type, attribute};
  auto known = attachments_.find(names);
  if (known == attachments_.end()) {
    known = attachments_.try_emplace({std::string(type), std::string(attribute)}).first;
    const Once<AttachmentIndex>* shared = nullptr;
    {
      const std::lock_guard lock(world_->growing);
      shared = &world_->attachments[known->first];
    }
    known->second.index = &shared->get([&] { return index_attachments(type, attribute); });
  }
  const AttachmentIndex& index = *known->second.index;
  const auto [entry, is_new] = known->second.by_target.try_emplace(&target);
  Attachments& found = entry->second;
  if (is_new) {
    if (const auto certain = index.certain.find(&target); certain != index.certain.end())
      found.certain = certain->second;
    const auto ask_stack = [&](const std::pair<const Stack*, std::vector<const Resource*>>& open) {
      for (const Resource* resource : open.second) {
        const Value& value = resource->value(attribute);
        Truth truth = leads_to(value, target, *open.first);
        if (truth.is_yes()) found.certain.push_back(resource);
        if (truth.is_unknown()) found.undetermined.push_back({resource, std::move(truth), has_choice(value)});
      }
    };
    if (target.stack().named() || hands_out(target)) {
      for (const auto& open : index.open)
        if (may_reach(target, *open.first)) ask_stack(open);
    } else if (const auto own = index.open_of_stack.find(&target.stack()); own != index.open_of_stack.end()) {
      ask_stack(index.open[own->second]);
    }
  }
  return {found.certain, found.undetermined};
}

Truth Workspace::leads_to(const Value& value, const Resource& target, const Stack& from) const {
  const auto part = [&](const Value& inner) { return leads_to(inner, target, from); };
  // Not known here; another stack's unknown speaks only where the identity can have come there.
  const auto cannot_tell = [&](CausePtr cause) {
    const bool fails =
        (cause->kind == Cause::Kind::invalid || cause->kind == Cause::Kind::undeclared) && &from != &target.stack();
    return !fails && may_reach(target, from) ? Truth::unknown(std::move(cause)) : Truth::no();
  };
  switch (value.kind()) {
    case Value::Kind::null:
    case Value::Kind::boolean:
    case Value::Kind::number: return Truth::no();
    case Value::Kind::reference: return reference_leads_to(value, target, from);
    case Value::Kind::unknown: return cannot_tell(value.cause());
    case Value::Kind::choice: {
      const Choice& choice = *value.as_choice();
      const Truth yes = part(choice.yes);
      return is_alike(yes, part(choice.no)) ? yes : Truth::unknown(value.cause());
    }
    case Value::Kind::sequence: {
      const Sequence& sequence = *value.as_sequence();
      const Truth found = any(sequence.items, part);
      return sequence.rest ? found | part(*sequence.rest) : found;
    }
    case Value::Kind::mapping: {
      const Mapping& mapping = *value.as_mapping();
      const Truth found = any(mapping.entries, [&](const Mapping::Entry& entry) {
        return may_identify(entry) ? part(entry.value) : Truth::no();
      });
      return mapping.rest ? found | part(*mapping.rest) : found;
    }
    case Value::Kind::text: break;
  }
  const Text* const text = value.as_text();
  if (!text) {
    if (value.as_string()->empty()) return Truth::no();
    if (const auto name = balancer_name_in(value); name && canonical_type(target.type) == "aws_lb") {
      const Truth named = has_name(target, Value::text(*name));
      if (!named.is_unknown() && &from == &target.stack()) return named;
    }
    return cannot_tell(make_cause(Cause::Kind::open_world,
                                  "\"" + *value.as_string() + "\" may or may not be " + target.display_name(),
                                  value.span()));
  }
  return any(text->pieces, [&](const Text::Piece& piece) {
    const auto* const hole = std::get_if<std::shared_ptr<const Value>>(&piece);
    return hole ? part(**hole) : Truth::no();
  });
}

Truth Workspace::reference_leads_to(const Value& value, const Resource& target, const Stack& from) const {
  const Resource* const resource = resource_of(*value.as_reference());
  if (resource == &target) return Truth::yes();
  // A module as a whole holds no identity that an argument takes.
  if (!resource || resource->mode == Mode::managed) return Truth::no();
  if (const Resource* const found = looked_up(*resource)) return Truth::of(found == &target);

  const std::vector<Value> handed = handed_over(*value.as_reference());
  if (!handed.empty()) {
    const Truth through = any(handed, [&](const Value& put) { return leads_to(put, target, from); });
    if (handed.size() == 1 || !through.is_yes()) return through;
  }
  if (!may_reach(target, from)) return Truth::no();
  // What a stack reads of the state of others is not its own.
  if (&from == &target.stack() && resource->type == "terraform_remote_state") return Truth::no();
  if (!may_look_up(*resource, value.as_reference()->attribute, target.type)) return Truth::no();
  const Value& name = resource->value("name");
  if (!name.is_null() && canonical_type(resource->type) == canonical_type(target.type) &&
      has_name(target, name).is_no())
    return Truth::no();
  return Truth::unknown(make_cause(Cause::Kind::data_source,
                                   resource->display_name() + " may or may not be " + target.display_name(),
                                   value.span()));
}

const Resource* Workspace::looked_up(const Resource& data) const {
  const std::string type = canonical_type(data.type);
  // Names of these are unique within account and region.
  if (type != "aws_lb" && type != "aws_lb_target_group") return nullptr;
  const Value& name = data.value("name");
  if (name.is_null()) return nullptr;
  for (const Resource* resource : of_type(type, data.stack())) {
    if (resource->provider != data.provider) continue;
    if (has_name(*resource, name).is_yes()) return resource;
  }
  return nullptr;
}

Value Workspace::source_of(const Value& value) const {
  Value found = value;
  for (int steps = 0; steps < 8; ++steps) {
    const Reference* const reference = found.as_reference();
    const Resource* const data = reference ? resource_of(*reference) : nullptr;
    if (!data || data->mode != Mode::data) break;
    if (const Resource* const managed = looked_up(*data)) {
      found = Value::reference(*managed, reference->attribute).at(found.span());
      continue;
    }
    const std::vector<Value> handed = handed_over(*reference);
    if (handed.size() != 1) break;
    found = handed.front();
  }
  return found;
}

namespace {

// Where a path leads in an output: ".accounts.name", "[0]"; nullopt where it cannot be followed. Keys may hold dots.
std::optional<Value> part_at(const Value& value, std::string_view path) {
  if (path.empty()) return value;
  if (const Reference* const reference = value.as_reference()) {
    const bool is_whole = reference->attribute.empty() && path.starts_with('.');
    return Value::reference(*reference->target, reference->attribute + std::string(path.substr(is_whole ? 1 : 0)))
        .at(value.span());
  }
  if (const Mapping* const mapping = value.as_mapping(); mapping && path.starts_with('.')) {
    const std::string_view keys = path.substr(1);
    for (const Mapping::Entry& entry : mapping->entries) {
      if (!keys.starts_with(entry.key)) continue;
      const std::string_view rest = keys.substr(entry.key.size());
      if (!rest.empty() && !rest.starts_with('.') && !rest.starts_with('[')) continue;
      if (auto found = part_at(entry.value, rest)) return found;
    }
  }
  const Sequence* const sequence = value.as_sequence();
  const std::size_t end = path.find(']');
  if (!sequence || !sequence->ordered || !path.starts_with('[') || end == std::string_view::npos) return std::nullopt;
  const auto index = parse_number(path.substr(1, end - 1));
  if (!index || *index < 0 || *index >= static_cast<Number>(sequence->items.size())) return std::nullopt;
  return part_at(sequence->items[static_cast<std::size_t>(*index)], path.substr(end + 1));
}

}  // namespace

void Workspace::ByName::add(const Value& name, Value value) {
  if (auto text = known_text(name))
    by_text_[*std::move(text)].push_back(std::move(value));
  else if (std::string identity = identity_of(name); !identity.empty())
    by_identity_[std::move(identity)].push_back(std::move(value));
}

std::span<const Value> Workspace::ByName::of(const Value& name) const {
  const auto text = known_text(name);
  const auto& known = text ? by_text_ : by_identity_;
  const auto found = known.find(text ? *text : identity_of(name));
  return found == known.end() ? std::span<const Value>{} : found->second;
}

std::span<const Stack* const> Workspace::stacks_with_output(std::string_view name) const {
  const auto& by_output = world_->stacks_by_output.get([&] {
    std::map<std::string, std::vector<const Stack*>, std::less<>> named;
    for (const auto& stack : stacks())
      for (std::string& output : stack->output_names()) named[std::move(output)].push_back(stack.get());
    return named;
  });
  const auto found = by_output.find(name);
  return found == by_output.end() ? std::span<const Stack* const>{} : found->second;
}

std::vector<Value> Workspace::handed_over(const Reference& reference) const {
  std::vector<Value> found;
  const Resource* const data = resource_of(reference);
  if (!data || data->mode != Mode::data) return found;
  const std::string_view attribute = reference.attribute;
  for (const std::string_view prefix : {"outputs.", "values.", "nonsensitive_values."}) {
    const std::string_view type = prefix == "outputs." ? "terraform_remote_state" : "tfe_outputs";
    if (data->type != type || !attribute.starts_with(prefix)) continue;
    const std::string_view path = attribute.substr(prefix.size());
    const std::string_view name = path.substr(0, path.find_first_of(".["));
    for (const Stack* stack : stacks_with_output(name)) {
      if (stack == &data->stack()) continue;
      if (auto part = part_at(stack->output(name), path.substr(name.size()))) found.push_back(*std::move(part));
    }
  }
  if (data->type == "aws_cloudformation_stack" && attribute.starts_with("outputs.")) {
    const auto name = known_text(data->value("name"));
    const std::string_view output = attribute.substr(8);
    for (const Stack* stack : stacks_with_output(output))
      if (name && !name->empty() && stack->deployed_name() == *name) found.push_back(stack->output(output));
  }
  if (data->type == "aws_cloudformation_export" && attribute == "value") {
    const ByName& exported = world_->exported.get([&] {
      ByName named;
      for (const auto& stack : stacks())
        for (Export& one : stack->exports()) named.add(one.name, std::move(one.value));
      return named;
    });
    const auto meant = exported.of(data->value("name"));
    found.insert(found.end(), meant.begin(), meant.end());
  }
  if (data->type == "aws_ssm_parameter" && (attribute == "value" || attribute == "insecure_value")) {
    const auto& parameters = world_->parameters.get([&] {
      std::unordered_map<std::string, std::vector<const Resource*>> named;
      for (const Resource* parameter : of_type("aws_ssm_parameter"))
        if (auto name = known_text(parameter->value("name"))) named[*std::move(name)].push_back(parameter);
      return named;
    });
    const auto name = known_text(data->value("name"));
    const auto written = name ? parameters.find(*name) : parameters.end();
    if (written == parameters.end()) return found;
    for (const Resource* parameter : written->second) {
      const Value& secret = parameter->value("value");
      found.push_back(secret.is_null() ? parameter->value("insecure_value") : secret);
    }
  }
  return found;
}

bool Workspace::may_reach(const Resource& target, const Stack& from) const {
  return &from == &target.stack() || (from.named() && target.stack().named()) || hands_out(target);
}

bool Workspace::hands_out(const Resource& target) const {
  const auto [entry, is_new] = handed_out_.try_emplace(&target.stack());
  if (is_new) {
    for (const std::string& name : target.stack().output_names())
      collect_referents(target.stack().output(name), entry->second);
    for (const Export& exported : target.stack().exports()) collect_referents(exported.value, entry->second);
    for (const Resource* parameter : of_type("aws_ssm_parameter", target.stack()))
      collect_referents(parameter->value("value"), entry->second);
  }
  return entry->second.contains(&target);
}

// --- dependencies -----------------------------------------------------------------------------------------------

std::span<const Resource* const> Workspace::dependents(const Resource& resource) const {
  const auto [entry, is_new] = dependents_.try_emplace(&resource.stack());
  if (is_new) {
    for (const auto& other : resource.stack().resources())
      for (const Resource* needed : other->dependencies()) {
        std::vector<const Resource*>& known = entry->second[needed];
        if (known.empty() || known.back() != other.get()) known.push_back(other.get());
      }
  }
  const auto found = entry->second.find(&resource);
  return found == entry->second.end() ? std::span<const Resource* const>{} : found->second;
}

bool Workspace::depends_on(const Resource& resource, const Resource& on) const {
  std::vector<const Resource*> open{&resource};
  std::unordered_set<const Resource*> seen{&resource};
  while (!open.empty()) {
    const Resource* const next = open.back();
    open.pop_back();
    for (const Resource* needed : next->dependencies()) {
      if (needed == &on) return true;
      if (seen.insert(needed).second) open.push_back(needed);
    }
  }
  return false;
}

// --- links and the world outside --------------------------------------------------------------------------------

const Resource* Workspace::before(const Resource& resource) const {
  if (!before()) return nullptr;
  for (const std::unique_ptr<Stack>& stack : before()->stacks())
    if (stack->name() == resource.stack().name()) return stack->find(resource.address());
  return nullptr;
}

const std::vector<Link>& Workspace::links() const {
  return world_->links.get([&] { return find_links(*this, world_->configured); });
}

std::vector<const Link*> Workspace::links_of_service(const Resource& service) const {
  std::vector<const Link*> found;
  for (const Link& link : links())
    if (link.service == &service) found.push_back(&link);
  return found;
}

const Link* Workspace::link_of_endpoint(const Resource& endpoint) const {
  const auto found =
      std::find_if(links().begin(), links().end(), [&](const Link& link) { return link.endpoint == &endpoint; });
  return found == links().end() ? nullptr : &*found;
}

CausePtr Workspace::outsider(const Resource& resource) const {
  const auto& outsiders = world_->outsiders.get([&] {
    std::unordered_map<const Referent*, CausePtr> receiving;
    for (const auto& stack : stacks())
      for (const Outsider& outsider : stack->outsiders()) receiving.try_emplace(outsider.receives, outsider.cause);
    return receiving;
  });
  const auto found = outsiders.find(&resource);
  return found == outsiders.end() ? nullptr : found->second;
}

CausePtr Workspace::handed_out_of_view(const Resource& resource) const {
  for (const Export& exported : resource.stack().exports()) {
    std::unordered_set<const Referent*> handed;
    collect_referents(exported.value, handed);
    if (!handed.contains(&resource) || is_imported(exported.name)) continue;
    return make_cause(Cause::Kind::open_world,
                      "output " + exported.output + " is exported, and nobody in view imports it", exported.span);
  }
  for (const Resource* parameter : of_type("aws_ssm_parameter", resource.stack())) {
    std::unordered_set<const Referent*> handed;
    collect_referents(parameter->value("value"), handed);
    collect_referents(parameter->value("insecure_value"), handed);
    if (!handed.contains(&resource) || is_read(parameter->value("name"))) continue;
    return make_cause(Cause::Kind::open_world,
                      parameter->display_name() + " hands it out, and nobody in view reads that SSM parameter",
                      parameter->header);
  }
  return nullptr;
}

bool Workspace::is_imported(const Value& exported) const {
  const ByName& imported = world_->imported.get([&] {
    ByName named;
    for (const auto& stack : stacks())
      for (const Value& name : stack->imported_names()) named.add(name, name);
    for (const Resource* read : data_of_type("aws_cloudformation_export"))
      named.add(read->value("name"), read->value("name"));
    return named;
  });
  return !imported.of(exported).empty();
}

bool Workspace::is_read(const Value& parameter) const {
  const ByName& read_parameters = world_->read_parameters.get([&] {
    ByName named;
    for (const auto& stack : stacks())
      for (const Value& name : stack->read_parameters()) named.add(name, name);
    for (const Resource* read : data_of_type("aws_ssm_parameter")) named.add(read->value("name"), read->value("name"));
    return named;
  });
  return !read_parameters.of(parameter).empty();
}

}  // namespace pllint
