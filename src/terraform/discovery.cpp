#include "terraform/discovery.hpp"

#include <string.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "terraform/configuration.hpp"
#include "text/parallel.hpp"

namespace pllint::terraform {
namespace fs = std::filesystem;
namespace {

// What a look through the bytes of a module directory tells.
struct Glance {
  std::vector<std::string> files;
  bool mentions_endpoint = false;
  std::vector<fs::path> local_modules;  // normalised
};

bool mentions(std::string_view bytes, std::string_view word) {
  return ::memmem(bytes.data(), bytes.size(), word.data(), word.size()) != nullptr;
}

// The value of every `source = "./..."`, in HCL or JSON. Too many do no harm: they only keep a directory from being
// taken for a root module where a string looks exactly like a module's source.
void find_local_sources(std::string_view bytes, const fs::path& directory, std::vector<fs::path>& out) {
  constexpr std::string_view word = "source";
  for (std::size_t at = 0;;) {
    const void* const found = ::memmem(bytes.data() + at, bytes.size() - at, word.data(), word.size());
    if (!found) return;
    at = static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data()) + word.size();
    std::size_t i = at;
    if (i < bytes.size() && bytes[i] == '"') ++i;
    while (i < bytes.size() && (bytes[i] == ' ' || bytes[i] == '\t')) ++i;
    if (i >= bytes.size() || (bytes[i] != '=' && bytes[i] != ':')) continue;
    ++i;
    while (i < bytes.size() && (bytes[i] == ' ' || bytes[i] == '\t')) ++i;
    if (i >= bytes.size() || bytes[i] != '"') continue;
    const std::size_t begin = i + 1;
    const std::size_t end = bytes.find('"', begin);
    if (end == std::string_view::npos) return;
    const std::string_view source = bytes.substr(begin, end - begin);
    if (source.starts_with("./") || source.starts_with("../")) {
      fs::path path = (directory / source).lexically_normal();
      if (!path.has_filename()) path = path.parent_path();
      out.push_back(std::move(path));
    }
  }
}

bool is_skipped(std::string_view name) { return name.starts_with('.') || name == "node_modules"; }

class Search {
 public:
  Search(Files& files, const Options& options, Discovery& result) : files_(files), options_(options), result_(result) {}

  void name_directory(const fs::path& directory) {
    if (!named_.insert(files_.identity(directory)).second) return;
    result_.roots.push_back({directory, true});
  }

  void search(const fs::path& top) {
    std::map<fs::path, Glance> glances;
    list_below(top);
    walk(top, glances);
    look_through(glances);
    std::set<fs::path> called;
    for (const auto& [directory, glance] : glances)
      for (const fs::path& module : glance.local_modules)
        if (module != directory) called.insert(module);
    for (const auto& [directory, glance] : glances) {
      if (called.contains(directory) || (!named_.empty() && named_.contains(files_.identity(directory)))) continue;
      if (!options_.everything && !reaches_endpoint(directory, glances)) {
        ++result_.skipped;
        continue;
      }
      result_.roots.push_back({directory, false});
    }
  }

 private:
  // Directories are listed in parallel, one level after the other: Files remembers what is in them. Only walk() tells
  // which of them count.
  void list_below(const fs::path& top) {
    std::vector<fs::path> wave{top};
    while (!wave.empty()) {
      std::vector<std::vector<fs::path>> below(wave.size());
      in_parallel(wave.size(), options_.threads, [&](std::size_t i) {
        for (const DirectoryEntry& entry : files_.list(wave[i]))
          if (entry.is_directory && !entry.is_link && !is_skipped(entry.name))
            below[i].push_back((wave[i] / entry.name).lexically_normal());
      });
      wave.clear();
      for (std::vector<fs::path>& some : below)
        wave.insert(wave.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
    }
  }

  void walk(const fs::path& directory, std::map<fs::path, Glance>& glances) {
    if (!files_.can_list(directory)) {
      result_.errors.push_back({{}, directory.string(), "this directory cannot be listed"});
      return;
    }
    const std::vector<DirectoryEntry> entries = files_.list(directory);
    const ConfigurationFiles names = configuration_files(entries);
    if (!names.empty()) {
      Glance& glance = glances[directory];
      glance.files = names.normal;
      glance.files.insert(glance.files.end(), names.overrides.begin(), names.overrides.end());
      result_.files += glance.files.size();
    }
    for (const DirectoryEntry& entry : entries) {
      if (!entry.is_directory || is_skipped(entry.name)) continue;
      const fs::path below = (directory / entry.name).lexically_normal();
      if (options_.is_excluded && options_.is_excluded(below)) continue;
      // Through links the same directory may be met again.
      if (entry.is_link && !links_.insert(files_.identity(below)).second) continue;
      walk(below, glances);
    }
  }

  void look_through(std::map<fs::path, Glance>& glances) {
    std::vector<std::pair<const fs::path*, Glance*>> all;
    for (auto& [directory, glance] : glances) all.emplace_back(&directory, &glance);
    in_parallel(all.size(), options_.threads, [&](std::size_t i) { look_through(*all[i].first, *all[i].second); });
  }

  void look_through(const fs::path& directory, Glance& glance) {
    std::string bytes;
    for (const std::string& name : glance.files) {
      if (!files_.peek(directory / name, bytes)) {
        glance.mentions_endpoint = true;  // what cannot be read is reported when it is parsed
        continue;
      }
      if (!glance.mentions_endpoint)
        glance.mentions_endpoint = mentions(bytes, "vpc_endpoint") || mentions(bytes, "vpc-endpoint");
      find_local_sources(bytes, directory, glance.local_modules);
    }
  }

  bool reaches_endpoint(const fs::path& directory, std::map<fs::path, Glance>& glances) {
    std::set<fs::path> seen{directory};
    std::vector<fs::path> open{directory};
    while (!open.empty()) {
      const fs::path next = std::move(open.back());
      open.pop_back();
      const Glance& glance = glance_at(next, glances);
      if (glance.mentions_endpoint) return true;
      for (const fs::path& module : glance.local_modules)
        if (seen.insert(module).second) open.push_back(module);
    }
    return false;
  }

  // Modules may lie outside the directory that is searched.
  const Glance& glance_at(const fs::path& directory, const std::map<fs::path, Glance>& glances) {
    if (const auto known = glances.find(directory); known != glances.end()) return known->second;
    const auto [entry, added] = outside_.try_emplace(directory);
    if (added) {
      const ConfigurationFiles names = configuration_files(files_.list(directory));
      entry->second.files = names.normal;
      entry->second.files.insert(entry->second.files.end(), names.overrides.begin(), names.overrides.end());
      look_through(directory, entry->second);
    }
    return entry->second;
  }

  Files& files_;
  const Options& options_;
  Discovery& result_;
  std::set<std::string> named_;
  std::set<std::string> links_;
  std::map<fs::path, Glance> outside_;
};

fs::path normalised(const fs::path& given) {
  fs::path path = given.lexically_normal();
  if (!path.has_filename() && path.has_parent_path() && path != path.root_path()) path = path.parent_path();
  return path.empty() ? fs::path(".") : path;
}

bool is_values_file(std::string_view name) { return name.ends_with(".tfvars") || name.ends_with(".tfvars.json"); }

}  // namespace

Discovery discover(Files& files, std::span<const std::string> paths, const Options& options) {
  Discovery result;
  Search search(files, options, result);
  std::vector<fs::path> searched;
  for (const std::string& given : paths) {
    const fs::path path = normalised(given);
    if (files.is_directory(path)) {
      const ConfigurationFiles names = configuration_files(files.list(path));
      result.files += names.normal.size() + names.overrides.size();
      if (!names.empty())
        search.name_directory(path);
      else
        searched.push_back(path);
    } else if (files.is_file(path)) {
      const std::string name = path.filename().string();
      if (!is_configuration_file(name) && !is_values_file(name)) {
        result.errors.push_back({{}, given, "not a Terraform file (.tf, .tf.json, .tofu or .tfvars)"});
        continue;
      }
      result.only[normalised(path.parent_path())].push_back(path);
      search.name_directory(normalised(path.parent_path()));
    } else {
      result.errors.push_back({{}, given, "there is no such file or directory"});
    }
  }
  for (const std::string& given : paths) result.only.erase(normalised(given));
  // What is named is never found by recursion as well.
  for (const fs::path& path : searched) search.search(path);
  return result;
}

}  // namespace pllint::terraform
