// Configuration: what .pllint.yaml files say. They are looked for upwards from every stack to the top of its git work
// tree, and add up: of what can be said but once (fail-on, the severity of a rule) the nearest file counts. --config
// names one file instead of all of them. What they may say is in configuration_schema.json.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/allow.hpp"
#include "check/level.hpp"
#include "graph/stack_facts.hpp"
#include "graph/workspace.hpp"
#include "text/files.hpp"
#include "text/pattern.hpp"

namespace pllint {

// configuration_schema.json, embedded.
extern const std::string_view configuration_schema_text;

}  // namespace pllint

namespace pllint::command {

// Findings of this severity and graver ones fail; `never`: none does.
enum class FailOn { hint, warning, error, never };
FailOn fail_on_named(std::string_view name);  // one of the four
std::string_view name_of(FailOn fail_on);
std::string_view name_of(Level level);

// One file. Paths in it are relative to its directory.
struct ConfigurationFile {
  template <typename What>
  struct Said {
    What what;
    Span span;
  };
  // A stack, and a resource in it or none.
  struct End {
    std::string directory;
    std::string address;
    Span span;
  };
  struct Pair {
    End endpoint, service;
    Span span;
  };
  // A string output that holds the deployed name of an endpoint service.
  struct Output {
    std::string directory;
    std::string output;
    std::string service_name;
    Span span;
  };
  struct Allowed {
    const Rule* rule = nullptr;
    std::optional<Pattern> path;
    std::optional<Pattern> address;
    std::string reason;
    std::optional<Date> until;
    Span span;
  };
  struct StackEntry {
    Pattern path;
    StackFacts facts;  // files as they are to be opened
    Span span;
  };

  std::string path;                 // as the user would open it
  std::filesystem::path directory;  // absolute, but for files in memory
  std::optional<Said<FailOn>> fail_on;
  std::map<std::string, Said<Level>, std::less<>> severity;  // by rule
  std::vector<Said<Pattern>> exclude;
  std::vector<Allowed> allow;
  std::vector<Pair> pairs;
  std::vector<Output> outputs;
  std::vector<StackEntry> stacks;
};

// All of it throws UsageError, with file, line and column, where a file is wrong. For one thread at a time.
class Configuration {
 public:
  // `only`: this file instead of those that are found. `is_ignored`: none at all.
  Configuration(Files& files, std::string only, bool is_ignored);

  Files& files() const { return files_; }

  using Chain = std::vector<const ConfigurationFile*>;  // the nearest first
  // Those that apply to the stack, or to a file or directory.
  const Chain& of(const std::string& path);

  // The least severity that makes the exit status 1.
  FailOn fail_on(const std::string& stack);
  std::optional<Level> level(const Rule& rule, const std::string& stack);
  // A directory that is named is searched, whatever is said of it and what is above it.
  bool is_excluded(const std::filesystem::path& path, std::span<const std::string> named);
  StackFacts facts(const std::string& stack);

  // What may be allowed in these stacks. An entry that meets nothing is only told of where all that its file speaks of
  // is below the paths that are named.
  std::vector<Allowance> allowances(std::span<const std::unique_ptr<Stack>> stacks, std::span<const std::string> named);
  // The links among these stacks; what is said of others is left out. Throws UsageError where a directory or an address
  // is none.
  std::vector<ConfiguredLink> links(std::span<const std::unique_ptr<Stack>> stacks);

 private:
  const Chain& of_directory(const std::filesystem::path& directory);
  const ConfigurationFile* read(const std::filesystem::path& path);
  std::filesystem::path absolute(const std::filesystem::path& path) const;
  // As the user would open it.
  std::filesystem::path shown(const std::filesystem::path& absolute) const;
  // The path as the file's patterns see it; nothing where it is not below the file's directory.
  std::optional<std::string> seen_from(const ConfigurationFile& file, const std::filesystem::path& path) const;
  std::vector<const ConfigurationFile*> in_use(std::span<const std::unique_ptr<Stack>> stacks);

  Files& files_;
  std::filesystem::path here_;
  const ConfigurationFile* only_ = nullptr;
  bool is_ignored_ = false;
  Chain only_chain_;
  std::map<std::string, Chain> by_directory_;
  std::map<std::string, const Chain*> by_path_;
  std::vector<std::unique_ptr<ConfigurationFile>> read_;
};

}  // namespace pllint::command
