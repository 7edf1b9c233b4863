#include "terraform/configuration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "terraform/json_syntax.hpp"
#include "terraform/type_constraint.hpp"

namespace pllint::terraform {
namespace fs = std::filesystem;
namespace {

std::string_view stem_of(std::string_view name) {
  for (const std::string_view ending : {".tf.json", ".tofu.json", ".tf", ".tofu"})
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  return {};
}

bool is_override(std::string_view name) {
  const std::string_view stem = stem_of(name);
  return stem == "override" || stem.ends_with("_override");
}

// Blocks of which an override joins the attributes instead of replacing the block.
bool is_joined(std::string_view type) { return type == "lifecycle"; }

std::string_view overridden_type(const hcl::Block& block) {
  return block.type == "dynamic" && !block.labels.empty() ? block.labels.front().text : block.type;
}

}  // namespace

bool is_configuration_file(std::string_view name) {
  // Editors' temporary files, as Terraform ignores them (terraform/internal/configs/parser_config_dir.go).
  if (name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))) return false;
  return !stem_of(name).empty();
}

ConfigurationFiles configuration_files(const std::vector<DirectoryEntry>& entries) {
  std::set<std::string_view> names;
  for (const DirectoryEntry& entry : entries)
    if (!entry.is_directory && is_configuration_file(entry.name)) names.insert(entry.name);
  ConfigurationFiles files;
  for (const std::string_view name : names) {
    const std::string stem(stem_of(name));
    const bool json = name.ends_with(".json");
    if (name.substr(stem.size()).starts_with(".tf") && names.contains(stem + (json ? ".tofu.json" : ".tofu")))
      continue;
    (is_override(name) ? files.overrides : files.normal).emplace_back(name);
  }
  return files;
}

MergedBody::MergedBody(const hcl::Body& body) {
  for (const hcl::Attribute& attribute : body.attributes) attributes.push_back(&attribute);
  for (const hcl::Block& block : body.blocks) blocks.push_back(&block);
}

const hcl::Attribute* MergedBody::attribute(std::string_view name) const {
  for (const hcl::Attribute* attribute : attributes)
    if (attribute->name == name) return attribute;
  return nullptr;
}

const hcl::Block* MergedBody::block(std::string_view type) const {
  for (const hcl::Block* block : blocks)
    if (block->type == type) return block;
  return nullptr;
}

void MergedBody::override_with(const hcl::Body& body) {
  for (const hcl::Attribute& attribute : body.attributes) {
    const auto same = std::find_if(attributes.begin(), attributes.end(),
                                   [&](const hcl::Attribute* known) { return known->name == attribute.name; });
    if (same != attributes.end())
      *same = &attribute;
    else
      attributes.push_back(&attribute);
  }
  std::set<std::string_view> replaced;
  for (const hcl::Block& block : body.blocks)
    if (!is_joined(block.type)) replaced.insert(overridden_type(block));
  std::erase_if(blocks, [&](const hcl::Block* block) { return replaced.contains(overridden_type(*block)); });
  // The overriding lifecycle stands first, so that its attributes are found first.
  for (const hcl::Block& block : body.blocks) blocks.insert(is_joined(block.type) ? blocks.begin() : blocks.end(), &block);
}

const ResourceDeclaration* Configuration::resource(Mode mode, std::string_view type, std::string_view name) const {
  std::string key = mode == Mode::data ? "data." : "";
  key.append(type).append(".").append(name);
  const auto found = by_address_.find(key);
  return found == by_address_.end() ? nullptr : found->second;
}

bool Configuration::declares_type(Mode mode, std::string_view type) const {
  return std::any_of(resources.begin(), resources.end(),
                     [&](const auto& resource) { return resource->mode == mode && resource->type == type; });
}

std::string_view literal_text(const hcl::Expression* expression) {
  return expression && expression->kind == hcl::Kind::text ? expression->name : std::string_view{};
}

std::unique_ptr<hcl::File> parse_configuration_file(Files& files, const fs::path& path, std::vector<InputError>& errors,
                                                    std::vector<InputError>& repeated) {
  const Reading reading = files.read(path);
  if (const auto* const unreadable = std::get_if<Unreadable>(&reading)) {
    errors.push_back({{}, path.string(), "cannot be read: " + unreadable->why});
    return nullptr;
  }
  const Source& source = *std::get<const Source*>(reading);
  const bool json = path.extension() == ".json";
  const bool values = json && path.stem().extension() == ".tfvars";
  std::unique_ptr<hcl::File> file = values ? parse_json_values(source) : json ? parse_json(source) : hcl::parse(source);
  for (const hcl::SyntaxError& error : file->errors) errors.push_back({error.span, source.path(), error.message});
  for (const hcl::SyntaxError& error : file->repeated) repeated.push_back({error.span, source.path(), error.message});
  return file;
}

class ConfigurationReader {
 public:
  explicit ConfigurationReader(Configuration& configuration) : configuration_(configuration) {}

  void declare(const hcl::Block& block) {
    const std::string_view type = block.type;
    const auto& labels = block.labels;
    if (type == "resource" || type == "data" || type == "ephemeral") {
      // Ephemeral resources are read and forgotten by Terraform: to pllint they are data sources.
      if (labels.size() == 2) declare_resource(block, type == "resource" ? Mode::managed : Mode::data);
    } else if (type == "variable" && labels.size() == 1) {
      declare_named(configuration_.variables, block);
    } else if (type == "output" && labels.size() == 1) {
      declare_named(configuration_.outputs, block);
    } else if (type == "module" && labels.size() == 1) {
      declare_named(configuration_.modules, block);
    } else if (type == "locals") {
      for (const hcl::Attribute& attribute : block.body.attributes) {
        const auto [known, added] = configuration_.locals.try_emplace(attribute.name, &attribute);
        if (!added) again(attribute.name_span, "local value", attribute.name, known->second->name_span);
      }
    } else if (type == "provider" && labels.size() == 1) {
      declare_provider(block);
    } else if (type == "terraform") {
      read_requirements(block);
    } else if (type == "check") {
      for (const hcl::Block* known : configuration_.checks)
        if (!labels.empty() && !known->labels.empty() && known->labels[0].text == labels[0].text)
          again(block.header, type, labels[0].text, known->header);
      configuration_.checks.push_back(&block);
      for (const hcl::Block& inner : block.body.blocks)
        if (inner.type == "data" && inner.labels.size() == 2) declare_resource(inner, Mode::data);
    }
  }

  void override_with(const hcl::Block& block) {
    const std::string_view type = block.type;
    const auto& labels = block.labels;
    if ((type == "resource" || type == "data" || type == "ephemeral") && labels.size() == 2) {
      const Mode mode = type == "resource" ? Mode::managed : Mode::data;
      const ResourceDeclaration* const known = configuration_.resource(mode, labels[0].text, labels[1].text);
      if (known && known->block->type == type) {
        // The reader made it, so it may change it.
        const_cast<ResourceDeclaration*>(known)->body.override_with(block.body);
        return;
      }
    } else if (type == "locals") {
      for (const hcl::Attribute& attribute : block.body.attributes)
        configuration_.locals.insert_or_assign(attribute.name, &attribute);
      return;
    } else if (labels.size() == 1 && (override_named(configuration_.variables, block, "variable") ||
                                      override_named(configuration_.outputs, block, "output") ||
                                      override_named(configuration_.modules, block, "module"))) {
      return;
    } else if (type == "provider" && labels.size() == 1) {
      const std::string_view alias = alias_of(block);
      for (ProviderDeclaration& provider : configuration_.providers) {
        if (provider.name == labels[0].text && provider.alias == alias) {
          provider.body.override_with(block.body);
          return;
        }
      }
    }
    declare(block);  // an override of nothing: Terraform reports it, pllint takes it as written
  }

  void finish() {
    for (auto& [name, variable] : configuration_.variables) {
      if (const hcl::Attribute* type = variable.body.attribute("type")) variable.type = type_constraint(*type->value);
      if (const hcl::Attribute* value = variable.body.attribute("default")) variable.default_value = value->value;
      if (const hcl::Attribute* nullable = variable.body.attribute("nullable"))
        variable.nullable = nullable->value->name != "false";
      if (const hcl::Attribute* sensitive = variable.body.attribute("sensitive"))
        variable.sensitive = sensitive->value->name == "true";
    }
  }

 private:
  static std::string_view alias_of(const hcl::Block& block) {
    const hcl::Attribute* const alias = block.body.attribute("alias");
    return alias ? literal_text(alias->value) : std::string_view{};
  }

  // What Terraform refuses because its name is taken in the module; the first one counts.
  void again(const Span& span, std::string_view type, std::string_view name, const Span& first) {
    const std::string where = first.source == span.source ? fmt::format("in line {}", first.start().line)
                                                          : fmt::format("at {}", place_name(first));
    std::string message = fmt::format("the {} \"{}\" is there already, {}", type, name, where);
    const bool hides = type == "resource" || type == "data" || type == "ephemeral" || type == "module";
    (hides ? configuration_.errors : configuration_.repeated)
        .push_back({span, span.source->path(), std::move(message)});
  }

  static std::string provider_name(const ProviderDeclaration& provider) {
    return provider.alias.empty() ? std::string(provider.name) : fmt::format("{}.{}", provider.name, provider.alias);
  }

  template <typename Map>
  void declare_named(Map& map, const hcl::Block& block) {
    const auto [entry, added] = map.try_emplace(block.labels[0].text);
    if (!added) return again(block.header, block.type, block.labels[0].text, entry->second.block->header);
    entry->second.name = block.labels[0].text;
    entry->second.block = &block;
    entry->second.body = MergedBody(block.body);
  }

  template <typename Map>
  static bool override_named(Map& map, const hcl::Block& block, std::string_view type) {
    const auto known = block.type == type ? map.find(block.labels[0].text) : map.end();
    if (known == map.end()) return false;
    known->second.body.override_with(block.body);
    return true;
  }

  void declare_resource(const hcl::Block& block, Mode mode) {
    auto declaration = std::make_unique<ResourceDeclaration>();
    declaration->mode = mode;
    declaration->type = block.labels[0].text;
    declaration->name = block.labels[1].text;
    declaration->block = &block;
    declaration->body = MergedBody(block.body);
    std::string key = mode == Mode::data ? "data." : "";
    key.append(declaration->type).append(".").append(declaration->name);
    const auto [known, added] = configuration_.by_address_.emplace(key, declaration.get());
    if (added)
      configuration_.resources.push_back(std::move(declaration));
    else if (known->second->block->type == block.type)  // data sources and ephemeral resources have names of their own
      again(block.header, block.type, fmt::format("{}.{}", declaration->type, declaration->name),
            known->second->block->header);
  }

  void declare_provider(const hcl::Block& block) {
    ProviderDeclaration provider;
    provider.name = block.labels[0].text;
    provider.alias = alias_of(block);
    provider.block = &block;
    provider.body = MergedBody(block.body);
    const hcl::Attribute* const alias = block.body.attribute("alias");
    if (!alias || alias->value->kind == hcl::Kind::text) {
      const auto same = [&](const ProviderDeclaration& other) {
        return other.name == provider.name && other.alias == provider.alias;
      };
      const auto known = std::ranges::find_if(configuration_.providers, same);
      if (known != configuration_.providers.end())
        again(block.header, "provider", provider_name(provider), known->block->header);
    }
    // How versions were required before Terraform 0.13.
    const hcl::Attribute* const version = provider.name == "aws" ? block.body.attribute("version") : nullptr;
    if (version && configuration_.aws_version_constraint.empty())
      configuration_.aws_version_constraint = literal_text(version->value);
    configuration_.providers.push_back(std::move(provider));
  }

  void read_requirements(const hcl::Block& block) {
    if (const hcl::Attribute* const version = block.body.attribute("required_version"))
      configuration_.terraform_version_constraint = literal_text(version->value);
    for (const hcl::Block& inner : block.body.blocks) {
      const hcl::Attribute* const aws = inner.type == "required_providers" ? inner.body.attribute("aws") : nullptr;
      if (!aws) continue;
      if (aws->value->kind == hcl::Kind::object) {
        const auto& parts = aws->value->parts;
        for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
          if (literal_text(parts[i]) == "version") configuration_.aws_version_constraint = literal_text(parts[i + 1]);
      } else {
        configuration_.aws_version_constraint = literal_text(aws->value);
      }
    }
  }

  Configuration& configuration_;
};

// The first template of a configuration file, for any generator, that lies there without what is made from it.
static std::string template_alone(const std::vector<DirectoryEntry>& entries) {
  const auto is_there = [&](std::string_view name) {
    return std::ranges::any_of(entries, [&](const DirectoryEntry& entry) { return entry.name == name; });
  };
  for (const DirectoryEntry& entry : entries) {
    for (const std::string_view ending :
         {".j2", ".jinja", ".jinja2", ".erb", ".mustache", ".gotmpl", ".tmpl", ".tpl"}) {
      if (entry.is_directory || !entry.name.ends_with(ending)) continue;
      const std::string_view made = std::string_view(entry.name).substr(0, entry.name.size() - ending.size());
      if (is_configuration_file(made) && !is_there(made)) return entry.name;
    }
  }
  return {};
}

std::unique_ptr<Configuration> read_configuration(Files& files, const fs::path& directory) {
  auto configuration = std::make_unique<Configuration>();
  configuration->directory = directory;
  const std::vector<DirectoryEntry> entries = files.list(directory);
  configuration->beside_terragrunt = std::any_of(
      entries.begin(), entries.end(), [](const DirectoryEntry& entry) { return entry.name == "terragrunt.hcl"; });
  configuration->generated_from = template_alone(entries);
  const ConfigurationFiles names = configuration_files(entries);
  ConfigurationReader reader(*configuration);
  for (const bool overrides : {false, true}) {
    for (const std::string& name : overrides ? names.overrides : names.normal) {
      auto file = parse_configuration_file(files, (directory / name).lexically_normal(), configuration->errors,
                                           configuration->repeated);
      if (!file) continue;
      for (const hcl::Block& block : file->body.blocks) {
        if (overrides)
          reader.override_with(block);
        else
          reader.declare(block);
      }
      configuration->files.push_back(std::move(file));
    }
  }
  reader.finish();
  configuration->has_errors = !configuration->errors.empty();
  return configuration;
}

}  // namespace pllint::terraform
