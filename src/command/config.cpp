#include "command/config.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "command/arguments.hpp"
#include "syntax/json.hpp"
#include "syntax/yaml.hpp"

namespace pllint::command {
namespace fs = std::filesystem;
namespace {

using yaml::Node;

[[noreturn]] void refuse(const Span& span, const std::string& why) {
  const Position start = span.start();
  throw UsageError(span.source->path() + ':' + std::to_string(start.line) + ':' + std::to_string(start.column) + ": " +
                   why);
}

[[noreturn]] void refuse(const std::string& path, const std::string& why) { throw UsageError(path + ": " + why); }

const Source& read(Files& files, const fs::path& path) {
  const Reading reading = files.read(path);
  if (const Unreadable* const unreadable = std::get_if<Unreadable>(&reading)) refuse(path.string(), unreadable->why);
  return *std::get<const Source*>(reading);
}

const Node* find(const Node& map, std::string_view key) {
  const auto found = std::find_if(map.members.begin(), map.members.end(),
                                  [&](const yaml::Member& member) { return member.key.text == key; });
  return found == map.members.end() ? nullptr : &found->value;
}

void allow_only(const Node& map, std::span<const std::string_view> keys) {
  for (auto member = map.members.begin(); member != map.members.end(); ++member) {
    const std::string& key = member->key.text;
    if (std::find(keys.begin(), keys.end(), key) == keys.end())
      refuse(member->key.span, "unknown key \"" + key + '"' + suggestion(key, keys));
    if (std::any_of(map.members.begin(), member, [&](const yaml::Member& other) { return other.key.text == key; }))
      refuse(member->key.span, "the key \"" + key + "\" is there twice");
  }
}

const Node& value_of(const Node& map, std::string_view key, std::string_view beside) {
  const Node* const value = find(map, key);
  if (value == nullptr) refuse(map.span, std::string(beside) + " needs " + std::string(key) + " beside it");
  if (value->kind != Node::Kind::scalar || value->text.empty())
    refuse(value->span, std::string(key) + " must be a text");
  return *value;
}

// "envs/prod/module.net.aws_vpc_endpoint.api["a/b"]": a slash within a key belongs to the address.
Configuration::End end_of(const fs::path& base, const Node& value) {
  const std::string& text = value.text;
  const std::size_t key = text.find("[\"");
  const std::size_t slash = text.rfind('/', key);
  const std::string last = slash == std::string::npos ? text : text.substr(slash + 1);
  const bool is_address =
      last.find('.') != std::string::npos && (last.starts_with("aws_") || last.starts_with("module."));
  if (!is_address) return {(base / text).string(), "", value.span};
  return {(base / (slash == std::string::npos ? "." : text.substr(0, slash))).string(), last, value.span};
}

bool is_service_name(std::string_view text) {
  return text.starts_with("com.amazonaws.vpce.") && text.find(".vpce-svc-") != std::string_view::npos;
}

// What `terraform output -json` prints: {"NAME": {"value": ..., "type": ..., "sensitive": ...}}.
void read_outputs(const Node& entry, const fs::path& base, Configuration& configuration) {
  const Node& file = value_of(entry, "outputs", "stack");
  const Node& stack = value_of(entry, "stack", "outputs");
  const Reading reading = configuration.files->read(base / file.text);
  if (const Unreadable* const unreadable = std::get_if<Unreadable>(&reading))
    refuse(file.span, (base / file.text).string() + ": " + unreadable->why);
  const std::unique_ptr<json::Document> document = json::parse(*std::get<const Source*>(reading));
  if (!document->errors.empty()) refuse(document->errors.front().span, document->errors.front().message);
  if (document->root.kind != json::Node::Kind::object)
    refuse(file.span, file.text + " is not what `terraform output -json` prints");
  for (const json::Member& output : document->root.members) {
    const json::Node* const value = output.value.find("value");
    if (value != nullptr && value->kind == json::Node::Kind::text && is_service_name(value->text))
      configuration.outputs.push_back({(base / stack.text).string(), output.key, value->text, stack.span});
  }
}

void read_link(const Node& entry, const fs::path& base, Configuration& configuration) {
  static constexpr std::array<std::string_view, 4> keys = {"endpoint", "service", "outputs", "stack"};
  if (entry.kind != Node::Kind::mapping) refuse(entry.span, "a link is endpoint and service, or outputs and stack");
  allow_only(entry, keys);
  const bool by_outputs = find(entry, "outputs") != nullptr || find(entry, "stack") != nullptr;
  if (!by_outputs) {
    configuration.pairs.push_back({end_of(base, value_of(entry, "endpoint", "service")),
                                   end_of(base, value_of(entry, "service", "endpoint")), entry.span});
    return;
  }
  for (const yaml::Member& member : entry.members)
    if (member.key.text == "endpoint" || member.key.text == "service")
      refuse(member.key.span, "a link is either endpoint and service, or outputs and stack");
  read_outputs(entry, base, configuration);
}

// The stack of a directory, however it is spelt; null if it is not linted in this run.
const Stack* stack_of(const std::string& directory, const Span& span, Files& files,
                      std::span<const std::unique_ptr<Stack>> stacks) {
  const std::string wanted = files.identity(directory);
  const auto found = std::find_if(stacks.begin(), stacks.end(), [&](const std::unique_ptr<Stack>& stack) {
    return files.identity(stack->name()) == wanted;
  });
  if (found != stacks.end()) return found->get();
  if (!files.is_directory(directory)) refuse(span, directory + " is no directory that pllint may read");
  return nullptr;
}

std::string_view without_keys(std::string_view address) { return address.substr(0, address.find('[')); }

// An address that the stack cannot have. With a key it may exist another time.
void check_address(const Configuration::End& end, const Stack& stack, std::string_view type, std::string_view what) {
  if (end.address.empty()) return;
  std::vector<std::string_view> known;
  for (const auto& resource : stack.resources()) {
    if (resource->mode != Mode::managed || resource->type != type) continue;
    if (resource->address() == end.address || without_keys(resource->address()) == without_keys(end.address)) return;
    known.push_back(resource->address());
  }
  const std::string near = suggestion(end.address, known);
  const bool may_be_out_of_view = !stack.gaps().empty() || end.address.starts_with("module.") ||
                                  end.address.find('[') != std::string::npos;
  if (near.empty() && may_be_out_of_view) return;
  refuse(end.span, stack.name() + " has no " + std::string(what) + ' ' + end.address + near);
}

}  // namespace

Configuration read_configuration(const std::string& file, const Surroundings& here) {
  static constexpr std::array<std::string_view, 1> keys = {"links"};
  const fs::path path = file.empty() ? ".pllint.yaml" : file;
  Configuration configuration;
  configuration.files = here.open_files({boundary_of(path)});
  if (file.empty() && !configuration.files->is_file(path)) return configuration;

  const Source& source = read(*configuration.files, path);
  const std::unique_ptr<yaml::Document> document = yaml::parse(source);
  if (!document->errors.empty()) refuse(document->errors.front().span, document->errors.front().message);
  const Node& root = document->root;
  if (document->too_large) refuse(document->root.span, "more than a configuration should hold");
  if (document->next) refuse(document->next, "one document is all that a configuration has");
  if (document->is_empty || root.kind == Node::Kind::null) return configuration;
  if (root.kind != Node::Kind::mapping) refuse(root.span, "the configuration is a map of keys, such as links:");
  allow_only(root, keys);
  if (const Node* const links = find(root, "links"); links != nullptr && links->kind != Node::Kind::null) {
    if (links->kind != Node::Kind::sequence) refuse(links->span, "links must be a list");
    for (const Node& entry : links->items) read_link(entry, path.parent_path(), configuration);
  }
  return configuration;
}

std::vector<ConfiguredLink> links_among(const Configuration& configuration,
                                        std::span<const std::unique_ptr<Stack>> stacks) {
  std::vector<ConfiguredLink> links;
  Files& files = *configuration.files;
  for (const Configuration::Pair& pair : configuration.pairs) {
    const Stack* const consumer = stack_of(pair.endpoint.directory, pair.endpoint.span, files, stacks);
    const Stack* const provider = stack_of(pair.service.directory, pair.service.span, files, stacks);
    if (consumer != nullptr) check_address(pair.endpoint, *consumer, "aws_vpc_endpoint", "endpoint");
    if (provider != nullptr) check_address(pair.service, *provider, "aws_vpc_endpoint_service", "endpoint service");
    if (consumer == nullptr || provider == nullptr) continue;
    links.push_back({consumer->name(), pair.endpoint.address, provider->name(), pair.service.address, "", pair.span});
  }
  for (const Configuration::Output& output : configuration.outputs) {
    const Stack* const provider = stack_of(output.directory, output.span, files, stacks);
    if (provider == nullptr) continue;
    // The output's expression names the service, where it is still what it was when the outputs were written.
    const Value value = provider->output(output.output);
    const Reference* const service = value.as_reference();
    links.push_back({"", "", provider->name(), service != nullptr ? service->target->address() : "",
                     output.service_name, output.span});
  }
  return links;
}

}  // namespace pllint::command
