#include "terraform/module_library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "syntax/json.hpp"
#include "text/parallel.hpp"

namespace pllint::terraform {
namespace fs = std::filesystem;
namespace {

bool is_local(std::string_view source) { return source.starts_with("./") || source.starts_with("../"); }

fs::path local_directory(const Configuration& caller, std::string_view source) {
  fs::path path = (caller.directory / source).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  return path.empty() ? fs::path(".") : path;
}

std::string_view source_of(const Declaration& call) {
  const hcl::Attribute* const source = call.body.attribute("source");
  return source ? literal_text(source->value) : std::string_view{};
}

}  // namespace

const Configuration& ModuleLibrary::configuration(const fs::path& directory) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = configurations_.find(directory); known != configurations_.end()) return *known->second;
  }
  std::unique_ptr<Configuration> read = read_configuration(files_, directory);
  const std::lock_guard lock(mutex_);
  return *configurations_.emplace(directory, std::move(read)).first->second;
}

void ModuleLibrary::read(const std::vector<fs::path>& directories) {
  std::set<fs::path> seen(directories.begin(), directories.end());
  std::vector<fs::path> wave(seen.begin(), seen.end());
  while (!wave.empty()) {
    std::vector<const Configuration*> read(wave.size());
    in_parallel(wave.size(), threads_, [&](std::size_t i) { read[i] = &configuration(wave[i]); });
    std::vector<fs::path> next;
    for (const Configuration* caller : read)
      for (const auto& [name, call] : caller->modules)
        if (const std::string_view source = source_of(call); is_local(source))
          if (fs::path directory = local_directory(*caller, source); seen.insert(directory).second)
            next.push_back(std::move(directory));
    wave = std::move(next);
  }
}

FindModule ModuleLibrary::finder(const fs::path& root) {
  return [this, installed = installed_modules(root)](const Configuration& caller, const std::string& key,
                                                     const Declaration& call) { return find(installed, caller, key, call); };
}

std::vector<const Configuration*> ModuleLibrary::all() const {
  const std::lock_guard lock(mutex_);
  std::vector<const Configuration*> result;
  for (const auto& [directory, configuration] : configurations_) result.push_back(configuration.get());
  return result;
}

ModuleLibrary::Installed ModuleLibrary::installed_modules(const fs::path& root) {
  Installed installed;
  const fs::path manifest = (root / ".terraform/modules/modules.json").lexically_normal();
  if (!files_.is_file(manifest)) return installed;
  const Reading reading = files_.read(manifest);
  const auto* const source = std::get_if<const Source*>(&reading);
  if (!source) return installed;
  const auto document = json::parse(**source);
  const json::Node* const modules = document->root.find("Modules");
  if (!modules) return installed;
  for (const json::Node& module : modules->items) {
    const json::Node* const key = module.find("Key");
    const json::Node* const directory = module.find("Dir");
    if (key && directory) installed.emplace(key->text, (root / directory->text).lexically_normal());
  }
  return installed;
}

ModuleSource ModuleLibrary::find(const Installed& installed, const Configuration& caller, const std::string& key,
                                 const Declaration& call) {
  const Span place = call.block->header;
  const std::string_view source = source_of(call);
  if (is_local(source)) return at(local_directory(caller, source), call);
  if (const auto found = installed.find(key); found != installed.end() && files_.is_directory(found->second))
    return at(found->second, call);
  if (source.empty())
    return {nullptr, make_cause(Cause::Kind::module_not_on_disk, fmt::format("module.{} has no literal source", call.name), place)};
  return {nullptr, make_cause(Cause::Kind::module_not_on_disk,
                              fmt::format("module.{} comes from {}, which is not on disk (terraform init fetches it)", call.name, source), place)};
}

ModuleSource ModuleLibrary::at(const fs::path& directory, const Declaration& call) {
  const Span place = call.block->header;
  const auto opaque = [&](std::string_view why) {
    return ModuleSource{nullptr, make_cause(Cause::Kind::module_not_on_disk,
                                            fmt::format("module.{} is in {}, {}", call.name, directory.string(), why), place)};
  };
  if (!files_.is_directory(directory)) return opaque("which is not there or may not be read");
  const Configuration& found = configuration(directory);
  if (!found.files.empty()) return {&found, nullptr};
  return opaque(found.beside_terragrunt ? "which is a Terragrunt wrapper" : "which holds no configuration");
}

}  // namespace pllint::terraform
