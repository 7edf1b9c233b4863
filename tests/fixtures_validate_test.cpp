// Every fixture is what Terraform itself accepts, or says why it is not: a first line `# terraform validate rejects
// this: REASON`. Asks the real `terraform validate`, with the provider that PLLINT_PROVIDER_MIRROR (a directory that
// `terraform init -plugin-dir` takes) or Terraform's own configuration provides. As loading the provider costs seconds,
// all fixtures are modules of one root; only where that does not tell, one is asked about alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <unistd.h>

#include "fixture.hpp"
#include "process.hpp"
#include "syntax/hcl.hpp"
#include "syntax/json.hpp"

namespace pllint::tests {
namespace {

namespace fs = std::filesystem;

// One root module of a fixture.
struct Root {
  const Fixture* fixture;
  std::string path;  // from the repository's root
};

// Variables that a caller must give.
std::set<std::string> required_variables(const Root& root) {
  std::set<std::string> names;
  for (const auto& [path, text] : root.fixture->files) {
    if (fs::path(path).parent_path() != root.path) continue;
    const Source source(path, text);
    if (path.ends_with(".tf.json")) {
      const auto document = json::parse(source);
      const json::Node* const variables = document->root.find("variable");
      if (!variables) continue;
      for (const json::Member& variable : variables->members)
        if (!variable.value.find("default")) names.insert(variable.key);
    } else if (path.ends_with(".tf") || path.ends_with(".tofu")) {
      const auto file = hcl::parse(source);
      for (const hcl::Block& block : file->body.blocks)
        if (block.type == "variable" && !block.labels.empty() && !block.body.attribute("default"))
          names.insert(std::string(block.labels.front().text));
    }
  }
  return names;
}

class Terraform {
 public:
  Terraform() : directory_(fs::path(testing::TempDir()) / ("pllint-validate-" + std::to_string(getpid()))) {
    fs::remove_all(directory_);
    fs::create_directories(directory_);
  }
  Terraform(const Terraform&) = delete;
  Terraform& operator=(const Terraform&) = delete;
  ~Terraform() { fs::remove_all(directory_); }

  // Why nothing can be asked; empty if it can.
  std::string missing() {
    if (run_process("terraform version").status != 0) return "terraform is not installed";
    const fs::path probe = directory_ / "probe";
    write(probe / "main.tf", "provider \"aws\" {\n}\n");
    const Ended ended = init(probe);
    if (ended.status == 0) return {};
    return "the provider hashicorp/aws is not at hand (PLLINT_PROVIDER_MIRROR may name a directory that has it):\n" +
           ended.out;
  }

  // The first error in each of them; nullopt if they cannot be told apart.
  std::optional<std::map<const Root*, std::string>> errors(const std::vector<const Root*>& roots) {
    const fs::path batch = directory_ / ("batch" + std::to_string(number_++));
    std::string calls = "variable \"unknown\" {\n}\n";
    std::map<std::string, const Root*> by_directory;
    for (const Root* root : roots) {
      const std::string name = "m" + std::to_string(by_directory.size());
      by_directory[name] = root;
      copy(*root, batch / name);
      calls += "module \"" + name + "\" {\n  source = \"./" + name + "/" + root->path + "\"\n";
      for (const std::string& variable : required_variables(*root)) calls += "  " + variable + " = var.unknown\n";
      calls += "}\n";
    }
    write(batch / "main.tf", calls);
    if (init(batch).status != 0) return std::nullopt;
    std::map<const Root*, std::string> errors;
    for (const auto& diagnostic : validate(batch)) {
      const std::string file = diagnostic.contains("range") ? diagnostic["range"].value("filename", "") : "";
      const auto found = by_directory.find(file.substr(0, file.find('/')));
      if (found == by_directory.end()) return std::nullopt;
      errors.emplace(found->second, diagnostic.value("summary", "") + ": " + diagnostic.value("detail", ""));
    }
    return errors;
  }

  // The first error of this one, asked about alone; empty if there is none.
  std::string error(const Root& root) {
    const fs::path alone = directory_ / ("alone" + std::to_string(number_++));
    copy(root, alone);
    const fs::path directory = alone / root.path;
    if (const Ended ended = init(directory); ended.status != 0) return ended.out;
    for (const auto& diagnostic : validate(directory))
      return diagnostic.value("summary", "") + ": " + diagnostic.value("detail", "");
    return {};
  }

 private:
  static void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }

  static void copy(const Root& root, const fs::path& to) {
    for (const auto& [path, text] : root.fixture->files) write(to / path, text);
  }

  static std::string terraform(const fs::path& directory) {
    return "CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1 terraform -chdir=" + quoted(directory);
  }

  static Ended init(const fs::path& directory) {
    std::string command = terraform(directory) + " init -backend=false -input=false -no-color";
    if (const char* const mirror = std::getenv("PLLINT_PROVIDER_MIRROR"); mirror && *mirror)
      command += " -plugin-dir=" + quoted(mirror);
    return run_process(command);
  }

  static std::vector<nlohmann::json> validate(const fs::path& directory) {
    const Ended ended = run_process(terraform(directory) + " validate -json", false);
    std::vector<nlohmann::json> errors;
    const nlohmann::json answer = nlohmann::json::parse(ended.out);
    for (const auto& diagnostic : answer["diagnostics"])
      if (diagnostic["severity"] == "error") errors.push_back(diagnostic);
    return errors;
  }

  fs::path directory_;
  std::size_t number_ = 0;
};

void check(Terraform& terraform, const std::vector<const Root*>& roots, bool invalid) {
  if (roots.empty()) return;
  const auto together = terraform.errors(roots);
  for (const Root* root : roots) {
    const bool is_rejected = together && together->contains(root);
    if (together && is_rejected == invalid) continue;
    // What Terraform says of many may hide what it would say of one, or be about the way they were put together.
    const std::string error = terraform.error(*root);
    if (invalid) {
      EXPECT_NE(error, "") << root->fixture->name << " says that terraform validate rejects it, but it does not";
    } else {
      EXPECT_EQ(error, "") << root->path << " of " << root->fixture->name;
    }
  }
}

TEST(FixturesValidate, TerraformAcceptsThemOrTheySayWhyNot) {
  Terraform terraform;
  if (const std::string why = terraform.missing(); !why.empty()) GTEST_SKIP() << why;
  const std::vector<Fixture> fixtures = all_fixtures();
  std::vector<Root> roots;
  for (const Fixture& fixture : fixtures)
    for (const std::string& path : fixture.paths)
      if (!path.ends_with(".yaml") && !path.ends_with(".json") && fixture.has_terraform()) roots.push_back({&fixture, path});
  std::vector<const Root*> valid;
  std::vector<const Root*> invalid;
  for (const Root& root : roots) (root.fixture->is_invalid(root.path) ? invalid : valid).push_back(&root);
  check(terraform, valid, false);
  check(terraform, invalid, true);
}

}  // namespace
}  // namespace pllint::tests
