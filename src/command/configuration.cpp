#include "command/configuration.hpp"

#include <algorithm>

#include "command/arguments.hpp"
#include "command/rule_named.hpp"
#include "command/validation.hpp"
#include "report/phrase.hpp"
#include "syntax/json.hpp"
#include "syntax/yaml.hpp"
#include "text/containment.hpp"

namespace pllint::command {
namespace fs = std::filesystem;
namespace {

using yaml::Node;

constexpr std::string_view file_name = ".pllint.yaml";

[[noreturn]] void refuse(const Span& span, const std::string& why) {
  throw UsageError(location(span, {}) + ": " + why);
}

std::span<const Node> items(const Node& map, std::string_view key) {
  const Node* const list = find(map, key);
  return list ? std::span<const Node>(list->items) : std::span<const Node>();
}

Level level_named(std::string_view name) {
  if (name == "off") return Level::off;
  return name == "error" ? Level::error : name == "warning" ? Level::warning : Level::hint;
}

// "envs/prod/module.net.aws_vpc_endpoint.api["a/b"]": a slash within a key belongs to the address.
ConfigurationFile::End end_of(const fs::path& base, const Node& value) {
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

// Makes a ConfigurationFile of a document that is what the schema says.
class Reader {
 public:
  Reader(Files& files, const fs::path& base, ConfigurationFile& into) : files_(files), base_(base), into_(into) {}

  void read(const Node& root) {
    if (const Node* const fail_on = find(root, "fail-on"))
      into_.fail_on = {fail_on_named(fail_on->text), fail_on->span};
    if (const Node* const severity = find(root, "severity"))
      for (const yaml::Member& member : severity->members)
        if (member.value.kind == Node::Kind::scalar)
          into_.severity[member.key.text] = {level_named(member.value.text), member.key.span};
    for (const Node& glob : items(root, "exclude")) into_.exclude.push_back({Pattern::of_path(glob.text), glob.span});
    for (const Node& entry : items(root, "allow")) read_allowed(entry);
    for (const Node& entry : items(root, "links")) read_link(entry);
    for (const Node& entry : items(root, "stacks")) read_stack(entry);
  }

 private:
  void read_allowed(const Node& entry) {
    ConfigurationFile::Allowed allowed;
    allowed.rule = &rule_named(find(entry, "rule")->text);
    if (const Node* const path = find(entry, "path")) allowed.path = Pattern::of_path(path->text);
    if (const Node* const address = find(entry, "address")) allowed.address = Pattern::of_name(address->text);
    allowed.reason = find(entry, "reason")->text;
    if (const Node* const until = find(entry, "until")) {
      allowed.until = parse_date(until->text);
      if (!allowed.until) refuse(until->span, "there is no day " + until->text);
    }
    allowed.span = entry.span;
    into_.allow.push_back(std::move(allowed));
  }

  void read_link(const Node& entry) {
    if (const Node* const endpoint = find(entry, "endpoint")) {
      into_.pairs.push_back({end_of(base_, *endpoint), end_of(base_, *find(entry, "service")), entry.span});
      return;
    }
    const Node& file = *find(entry, "outputs");
    const Node& stack = *find(entry, "stack");
    read_outputs(file, stack);
  }

  // What `terraform output -json` prints: {"NAME": {"value": ..., "type": ..., "sensitive": ...}}.
  void read_outputs(const Node& file, const Node& stack) {
    const Reading reading = files_.read(base_ / file.text);
    if (const Unreadable* const unreadable = std::get_if<Unreadable>(&reading))
      refuse(file.span, (base_ / file.text).string() + ": " + unreadable->why);
    const std::unique_ptr<json::Document> document = json::parse(*std::get<const Source*>(reading));
    if (!document->errors.empty()) refuse(document->errors.front().span, document->errors.front().message);
    if (document->root.kind != json::Node::Kind::object)
      refuse(file.span, file.text + " is not what `terraform output -json` prints");
    for (const json::Member& output : document->root.members) {
      const json::Node* const value = output.value.find("value");
      if (value != nullptr && value->kind == json::Node::Kind::text && is_service_name(value->text))
        into_.outputs.push_back({(base_ / stack.text).string(), output.key, value->text, stack.span});
    }
  }

  void read_stack(const Node& entry) {
    StackFacts facts;
    if (const Node* const account = find(entry, "account")) facts.account = {account->text, account->span};
    if (const Node* const region = find(entry, "region")) facts.region = {region->text, region->span};
    for (const Node& file : items(entry, "var-files")) facts.variable_files.push_back(opened(file));
    for (const Node& file : items(entry, "parameters")) facts.parameter_files.push_back(opened(file));
    into_.stacks.push_back({Pattern::of_path(find(entry, "path")->text), std::move(facts), entry.span});
  }

  fs::path opened(const Node& file) {
    fs::path path = (base_ / file.text).lexically_normal();
    if (!files_.is_file(path)) refuse(file.span, path.string() + " is no file that pllint may read");
    return path;
  }

  Files& files_;
  fs::path base_;
  ConfigurationFile& into_;
};

// The stack of a directory, however it is spelt; null if it is not linted in this run.
const Stack* stack_of(const std::string& directory, const Span& span, Files& files,
                      std::span<const std::unique_ptr<Stack>> stacks) {
  const std::string wanted = files.identity(directory);
  const auto found = std::find_if(stacks.begin(), stacks.end(), [&](const std::unique_ptr<Stack>& stack) {
    return files.identity(stack->name()) == wanted;
  });
  if (found != stacks.end()) return found->get();
  if (!files.is_directory(directory) && !files.is_file(directory))
    refuse(span, directory + " is no directory that pllint may read");
  return nullptr;
}

std::string_view without_keys(std::string_view address) { return address.substr(0, address.find('[')); }

// An address that the stack cannot have. With a key it may exist another time.
void check_address(const ConfigurationFile::End& end, const Stack& stack, std::string_view type,
                   std::string_view what) {
  if (end.address.empty()) return;
  std::vector<std::string_view> known;
  for (const auto& resource : stack.resources()) {
    if (resource->mode != Mode::managed || resource->type != type) continue;
    if (resource->address() == end.address || without_keys(resource->address()) == without_keys(end.address)) return;
    known.push_back(resource->address());
  }
  const std::string near = suggestion(end.address, known);
  const bool may_be_out_of_view =
      !stack.gaps().empty() || end.address.starts_with("module.") || end.address.find('[') != std::string::npos;
  if (near.empty() && may_be_out_of_view) return;
  refuse(end.span, stack.name() + " has no " + std::string(what) + ' ' + end.address + near);
}

void append(std::vector<fs::path>& to, const std::vector<fs::path>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

FailOn fail_on_named(std::string_view name) {
  if (name == "never") return FailOn::never;
  return name == "error" ? FailOn::error : name == "warning" ? FailOn::warning : FailOn::hint;
}

std::string_view name_of(FailOn fail_on) {
  switch (fail_on) {
    case FailOn::hint: return "hint";
    case FailOn::warning: return "warning";
    case FailOn::error: return "error";
    case FailOn::never: return "never";
  }
  return {};
}

std::string_view name_of(Level level) {
  switch (level) {
    case Level::off: return "off";
    case Level::hint: return "hint";
    case Level::warning: return "warning";
    case Level::error: return "error";
  }
  return {};
}

Configuration::Configuration(Files& files, std::string only, bool is_ignored)
    : files_(files), here_(files.identity(".")), is_ignored_(is_ignored) {
  if (here_ == ".") here_.clear();
  if (only.empty() || is_ignored) return;
  only_ = read(fs::path(only).lexically_normal());
  if (!only_) throw UsageError("--config " + only + ": there is no such file");
  only_chain_ = {only_};
}

fs::path Configuration::absolute(const fs::path& path) const {
  fs::path whole = (path.is_absolute() ? path : here_ / path).lexically_normal();
  if (!whole.has_filename() && whole.has_parent_path() && whole != whole.root_path()) whole = whole.parent_path();
  return whole == "." ? fs::path() : whole;
}

fs::path Configuration::shown(const fs::path& absolute) const {
  if (here_.empty()) return absolute;
  return absolute.lexically_relative(here_).lexically_normal();
}

const ConfigurationFile* Configuration::read(const fs::path& path) {
  if (!files_.is_file(path)) return nullptr;
  const Reading reading = files_.read(path);
  if (const Unreadable* const unreadable = std::get_if<Unreadable>(&reading))
    throw UsageError(path.string() + ": " + unreadable->why);
  const Source& source = *std::get<const Source*>(reading);
  auto file = std::make_unique<ConfigurationFile>();
  file->path = path.string();
  file->directory = absolute(path).parent_path();

  const std::unique_ptr<yaml::Document> document = yaml::parse(source);
  if (!document->errors.empty()) refuse(document->errors.front().span, document->errors.front().message);
  if (document->too_large) refuse(document->root.span, "more than a configuration should hold");
  if (document->next) refuse(document->next, "one document is all that a configuration has");
  if (!document->is_empty && document->root.kind != Node::Kind::null) {
    std::string wrong;
    for (const Invalid& invalid : validate(document->root, configuration_schema_text, "a configuration"))
      wrong += (wrong.empty() ? "" : "\n") + location(invalid.span, {}) + ": " + invalid.message;
    if (!wrong.empty()) throw UsageError(wrong);
    Reader(files_, path.parent_path(), *file).read(document->root);
  }
  return read_.emplace_back(std::move(file)).get();
}

const Configuration::Chain& Configuration::of(const std::string& path) {
  if (is_ignored_ || only_) return only_chain_;
  const auto [known, is_new] = by_path_.try_emplace(path, nullptr);
  if (is_new) {
    // The name of a CDK stack is one below its assembly; a template's that of a file.
    const fs::path whole = absolute(path);
    known->second = &of_directory(files_.is_directory(path) ? whole : whole.parent_path());
  }
  return *known->second;
}

const Configuration::Chain& Configuration::of_directory(const fs::path& directory) {
  const auto [entry, is_new] = by_directory_.try_emplace(directory.string());
  Chain& chain = entry->second;  // stays where it is
  if (!is_new) return chain;
  // Above what may be read there is nothing.
  if (!files_.is_directory(directory)) return chain;
  if (const ConfigurationFile* const own = read(shown(directory / file_name))) chain.push_back(own);
  const bool is_top = directory.empty() || !directory.has_relative_path() || files_.is_directory(directory / ".git") ||
                      files_.is_file(directory / ".git");
  if (is_top) return chain;
  const Chain& above = of_directory(directory.parent_path());
  chain.insert(chain.end(), above.begin(), above.end());
  return chain;
}

std::optional<std::string> Configuration::seen_from(const ConfigurationFile& file, const fs::path& path) const {
  const fs::path whole = absolute(path);
  if (file.directory.empty())
    return whole.is_absolute() ? std::nullopt : std::optional(whole.empty() ? "." : whole.string());
  if (!lies_below(whole, file.directory)) return std::nullopt;
  return whole.lexically_relative(file.directory).string();
}

FailOn Configuration::fail_on(const std::string& stack) {
  for (const ConfigurationFile* const file : of(stack))
    if (file->fail_on) return file->fail_on->what;
  return FailOn::error;
}

std::optional<Level> Configuration::level(const Rule& rule, const std::string& stack) {
  for (const ConfigurationFile* const file : of(stack))
    if (const auto said = file->severity.find(rule.name); said != file->severity.end()) return said->second.what;
  return std::nullopt;
}

bool Configuration::is_excluded(const fs::path& path, std::span<const std::string> named) {
  if (is_ignored_) return false;
  const Chain& chain = only_ ? only_chain_ : of_directory(absolute(path).parent_path());
  const auto matches = [&](const fs::path& one) {
    return std::ranges::any_of(chain, [&](const ConfigurationFile* file) {
      const std::optional<std::string> seen = seen_from(*file, one);
      return seen && std::ranges::any_of(file->exclude, [&](const auto& glob) { return glob.what.matches(*seen); });
    });
  };
  if (!matches(path)) return false;
  return std::ranges::none_of(named, [&](const std::string& one) {
    return files_.is_directory(one) && lies_below(absolute(path), absolute(one)) && matches(one);
  });
}

StackFacts Configuration::facts(const std::string& stack) {
  StackFacts facts;
  const Chain& chain = of(stack);
  for (auto file = chain.rbegin(); file != chain.rend(); ++file) {
    const std::optional<std::string> seen = seen_from(**file, stack);
    for (const ConfigurationFile::StackEntry& entry : (*file)->stacks) {
      if (!seen || !entry.path.matches(*seen)) continue;
      if (!entry.facts.account.text.empty()) facts.account = entry.facts.account;
      if (!entry.facts.region.text.empty()) facts.region = entry.facts.region;
      append(facts.variable_files, entry.facts.variable_files);
      append(facts.parameter_files, entry.facts.parameter_files);
    }
  }
  return facts;
}

std::vector<const ConfigurationFile*> Configuration::in_use(std::span<const std::unique_ptr<Stack>> stacks) {
  std::vector<const ConfigurationFile*> used = only_chain_;
  for (const std::unique_ptr<Stack>& stack : stacks)
    for (const ConfigurationFile* const file : of(stack->name()))
      if (std::ranges::find(used, file) == used.end()) used.push_back(file);
  return used;
}

std::vector<Allowance> Configuration::allowances(std::span<const std::unique_ptr<Stack>> stacks,
                                                 std::span<const std::string> named) {
  std::vector<Allowance> allowances;
  for (const ConfigurationFile* const file : in_use(stacks)) {
    const bool is_covered = std::ranges::any_of(named, [&](const std::string& path) {
      return files_.is_directory(path) && lies_below(file->directory, absolute(path));
    });
    for (const ConfigurationFile::Allowed& allowed : file->allow) {
      Allowance& allowance = allowances.emplace_back();
      allowance.said = allowed.span;
      allowance.rules = {allowed.rule->name};
      allowance.reason = allowed.reason;
      allowance.until = allowed.until;
      allowance.is_in_source = false;
      allowance.may_meet_nothing = !is_covered;
      allowance.meets = [this, file, &allowed](const Span& place, const Instance& instance) {
        if (allowed.address && !allowed.address->matches(instance.address) &&
            !allowed.address->matches(without_keys(instance.address)))
          return false;
        const std::optional<std::string> stack = seen_from(*file, instance.stack);
        if (!allowed.path) return stack.has_value();
        if (stack && allowed.path->matches(*stack)) return true;
        const std::optional<std::string> path = place ? seen_from(*file, place.source->path()) : std::nullopt;
        return path && allowed.path->matches(*path);
      };
    }
  }
  return allowances;
}

std::vector<ConfiguredLink> Configuration::links(std::span<const std::unique_ptr<Stack>> stacks) {
  std::vector<ConfiguredLink> links;
  for (const ConfigurationFile* const file : in_use(stacks)) {
    for (const ConfigurationFile::Pair& pair : file->pairs) {
      const Stack* const consumer = stack_of(pair.endpoint.directory, pair.endpoint.span, files_, stacks);
      const Stack* const provider = stack_of(pair.service.directory, pair.service.span, files_, stacks);
      if (consumer != nullptr) check_address(pair.endpoint, *consumer, "aws_vpc_endpoint", "endpoint");
      if (provider != nullptr) check_address(pair.service, *provider, "aws_vpc_endpoint_service", "endpoint service");
      if (consumer == nullptr || provider == nullptr) continue;
      links.push_back({consumer->name(), pair.endpoint.address, provider->name(), pair.service.address, "", pair.span});
    }
    for (const ConfigurationFile::Output& output : file->outputs) {
      const Stack* const provider = stack_of(output.directory, output.span, files_, stacks);
      if (provider == nullptr) continue;
      // The output's expression names the service, where it is still what it was when the outputs were written.
      const Value value = provider->output(output.output);
      const Reference* const service = value.as_reference();
      links.push_back({"", "", provider->name(), service != nullptr ? service->target->address() : "",
                       output.service_name, output.span});
    }
  }
  return links;
}

}  // namespace pllint::command
