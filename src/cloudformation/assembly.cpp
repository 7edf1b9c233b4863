#include "cloudformation/assembly.hpp"

#include <algorithm>
#include <functional>

#include "syntax/json.hpp"

namespace pllint::cloudformation {
namespace fs = std::filesystem;
namespace {

constexpr int deepest = 8;  // stages in stages

// "aws://ACCOUNT/REGION", or "aws://unknown-account/unknown-region".
void read_environment(const json::Node& text, Environment& environment) {
  constexpr std::string_view scheme = "aws://";
  std::string_view rest = text.text;
  if (!rest.starts_with(scheme)) return;
  rest.remove_prefix(scheme.size());
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  const std::string_view account = rest.substr(0, slash);
  const std::string_view region = rest.substr(std::min(slash + 1, rest.size()));
  environment.span = text.span;
  if (account != "unknown-account") environment.account = account;
  if (region != "unknown-region") environment.region = region;
}

void read(Files& files, const fs::path& directory, int depth, Assembly& assembly) {
  const fs::path path = directory / "manifest.json";
  const Reading reading = files.read(path);
  const auto* const source = std::get_if<const Source*>(&reading);
  if (!source) {
    assembly.errors.push_back({{}, path.string(), std::get<Unreadable>(reading).why});
    return;
  }
  const std::unique_ptr<json::Document> manifest = json::parse(**source);
  for (const json::Error& error : manifest->errors) assembly.errors.push_back({error.span, {}, error.message});
  const json::Node* const artifacts = manifest->root.find("artifacts");
  if (!artifacts) return;
  for (const json::Member& artifact : artifacts->members) {
    const json::Node* const type = artifact.value.find("type");
    const json::Node* const properties = artifact.value.find("properties");
    if (!type || !properties) continue;
    if (type->text == "cdk:cloud-assembly" && depth < deepest) {
      if (const json::Node* const folder = properties->find("directoryName"))
        read(files, directory / folder->text, depth + 1, assembly);
    }
    const json::Node* const file = properties->find("templateFile");
    if (type->text != "aws:cloudformation:stack" || !file) continue;
    AssemblyStack stack;
    stack.file = directory / file->text;
    const json::Node* const shown = artifact.value.find("displayName");
    stack.name = shown ? shown->text.substr(0, shown->text.find(' ')) : artifact.key;
    const json::Node* const name = properties->find("stackName");
    stack.environment.stack_name = name ? name->text : artifact.key;
    if (const json::Node* const environment = artifact.value.find("environment"))
      read_environment(*environment, stack.environment);
    assembly.stacks.push_back(std::move(stack));
  }
}

}  // namespace

bool is_assembly(Files& files, const fs::path& directory) {
  const std::vector<DirectoryEntry> entries = files.list(directory);
  const bool has_manifest = std::any_of(entries.begin(), entries.end(), [](const DirectoryEntry& entry) {
    return entry.name == "manifest.json" && !entry.is_directory;
  });
  std::string bytes;
  if (!has_manifest || !files.peek(directory / "manifest.json", bytes)) return false;
  return bytes.find("\"artifacts\"") != std::string::npos && bytes.find("\"version\"") != std::string::npos;
}

Assembly read_assembly(Files& files, const fs::path& directory) {
  Assembly assembly;
  read(files, directory, 0, assembly);
  std::stable_sort(assembly.stacks.begin(), assembly.stacks.end(),
                   [](const AssemblyStack& a, const AssemblyStack& b) { return a.name < b.name; });
  return assembly;
}

}  // namespace pllint::cloudformation
