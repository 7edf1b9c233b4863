// Configuration: what one module directory declares, its files parsed and overrides merged, before anything is
// evaluated. One Configuration serves every instance of the module.
// https://developer.hashicorp.com/terraform/language/files, .../files/override
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/mode.hpp"
#include "syntax/hcl.hpp"
#include "text/files.hpp"
#include "text/input.hpp"
#include "value/type.hpp"

namespace pllint::terraform {

// A body after overrides: attributes and blocks of the file, replaced or joined by those of override files.
struct MergedBody {
  std::vector<const hcl::Attribute*> attributes;
  std::vector<const hcl::Block*> blocks;

  MergedBody() = default;
  explicit MergedBody(const hcl::Body& body);
  const hcl::Attribute* attribute(std::string_view name) const;
  const hcl::Block* block(std::string_view type) const;  // the first one
  // Attributes replace those of their name; blocks replace all blocks of their type, but for `merged_blocks`, which
  // are joined attribute by attribute.
  void override_with(const hcl::Body& body);
};

struct Declaration {
  std::string_view name;
  const hcl::Block* block = nullptr;  // as first declared
  MergedBody body;
};

struct VariableDeclaration : Declaration {
  Type type;
  const hcl::Expression* default_value = nullptr;
  bool nullable = true;
  bool sensitive = false;
};

struct ResourceDeclaration : Declaration {
  Mode mode = Mode::managed;
  std::string_view type;
};

struct ProviderDeclaration : Declaration {
  std::string_view alias;  // empty: the default configuration
};

struct Configuration {
  std::filesystem::path directory;
  std::vector<std::unique_ptr<hcl::File>> files;
  bool has_errors = false;           // something in it could not be read
  std::vector<InputError> errors;    // what could not be read, and resources and modules that are declared again
  std::vector<InputError> repeated;  // arguments, variables, ... that are there already: nothing is lost with these
  bool beside_terragrunt = false;    // a terragrunt.hcl lies there, which may set any variable
  std::string generated_from;        // "main.tf.j2", a template of a file that is not there and may declare anything

  std::map<std::string_view, VariableDeclaration> variables;
  std::map<std::string_view, const hcl::Attribute*> locals;
  std::map<std::string_view, Declaration> outputs;
  std::map<std::string_view, Declaration> modules;
  std::vector<std::unique_ptr<ResourceDeclaration>> resources;  // managed and data, in reading order
  std::vector<ProviderDeclaration> providers;
  std::vector<const hcl::Block*> checks;        // `check` blocks, which may hold data sources
  std::string aws_version_constraint;           // of required_providers; empty if none is given
  std::string terraform_version_constraint;     // required_version; empty if none is given

  const ResourceDeclaration* resource(Mode mode, std::string_view type, std::string_view name) const;
  bool declares_type(Mode mode, std::string_view type) const;

 private:
  friend class ConfigurationReader;
  std::map<std::string, const ResourceDeclaration*, std::less<>> by_address_;
};

// The configuration files of a directory that Terraform reads, in its order: normal files first, then overrides.
// A `.tofu` file shadows the `.tf` file of the same name.
struct ConfigurationFiles {
  std::vector<std::string> normal;
  std::vector<std::string> overrides;
  bool empty() const { return normal.empty() && overrides.empty(); }
};
ConfigurationFiles configuration_files(const std::vector<DirectoryEntry>& entries);
bool is_configuration_file(std::string_view name);

// Parses one configuration file, JSON or native, and puts its errors into `errors`, and arguments that are set again
// into `repeated`; null if it cannot be read at all.
std::unique_ptr<hcl::File> parse_configuration_file(Files& files, const std::filesystem::path& path,
                                                    std::vector<InputError>& errors,
                                                    std::vector<InputError>& repeated);

std::unique_ptr<Configuration> read_configuration(Files& files, const std::filesystem::path& directory);

// The text of an expression that is a plain string; empty view otherwise.
std::string_view literal_text(const hcl::Expression* expression);

}  // namespace pllint::terraform
