#include "terraform/variable_files.hpp"

namespace pllint::terraform {
namespace fs = std::filesystem;

VariableValues read_variable_values(Files& files, const fs::path& root, std::span<const fs::path> configured,
                                    const Options& options) {
  VariableValues values;
  const auto read = [&](const fs::path& path) {
    auto file = parse_configuration_file(files, path, values.errors, values.errors);
    if (!file) return;
    for (const hcl::Attribute& attribute : file->body.attributes) {
      GivenVariable& given = values.given[std::string(attribute.name)];
      given.expression = attribute.value;
      given.how = path.filename().string();
      given.span = attribute.value->span();
    }
    values.files.push_back(std::move(file));
  };
  const std::vector<DirectoryEntry> entries = files.list(root);  // sorted, as Terraform reads them
  for (const std::string_view name : {"terraform.tfvars", "terraform.tfvars.json"})
    for (const DirectoryEntry& entry : entries)
      if (!entry.is_directory && entry.name == name) read((root / name).lexically_normal());
  for (const DirectoryEntry& entry : entries)
    if (!entry.is_directory && (entry.name.ends_with(".auto.tfvars") || entry.name.ends_with(".auto.tfvars.json")))
      read((root / entry.name).lexically_normal());
  for (const fs::path& file : configured) read(file);
  for (const Options::Variable& variable : options.variables) {
    if (variable.name.empty()) {
      read(variable.file);
    } else {
      GivenVariable& given = values.given[variable.name];
      given = {};
      given.text = variable.value;
      given.how = "--var";
    }
  }
  return values;
}

}  // namespace pllint::terraform
