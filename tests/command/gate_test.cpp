// What runs pllint for others - the GitHub Action, the GitLab CI template - run here as they run it, on the demo.
#include <gtest/gtest.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>

#include "process.hpp"
#include "source_tree.hpp"

namespace pllint::tests {
namespace {

namespace fs = std::filesystem;

using Variables = std::map<std::string, std::string>;

std::string read(const fs::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A repository with the demo in it, and the program where a cache would have put it.
class Gate : public testing::Test {
 protected:
  void SetUp() override {
    const fs::path program = fs::canonical("/proc/self/exe").parent_path().parent_path() / "pllint";
    if (!fs::exists(program)) GTEST_SKIP() << program << " is not there";
    std::string pattern = (fs::temp_directory_path() / "pllint-gate-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
    fs::create_directory(directory_ / "repository");
    fs::copy(source_tree() / "fixtures/demo", directory_ / "repository", fs::copy_options::recursive);
    const Ended key = run_process(quoted(source_tree() / "scripts/gate") + " key");
    ASSERT_TRUE(key.out.starts_with("key=")) << key.out;
    const fs::path cached = directory_ / "cache" / key.out.substr(4, key.out.size() - 5);
    fs::create_directories(cached);
    fs::create_symlink(program, cached / "pllint");
  }
  void TearDown() override {
    if (!directory_.empty()) fs::remove_all(directory_);
  }

  fs::path repository() const { return directory_ / "repository"; }

  // In the repository, with nothing in the environment but these and what a shell needs.
  Ended run(const std::string& script, Variables variables) const {
    variables.emplace("PLLINT_CACHE", (directory_ / "cache").string());
    std::string command = "cd " + quoted(repository()) + " && env -i HOME=" + quoted(directory_) + " PATH=\"$PATH\"";
    for (const auto& [name, value] : variables) command += " " + quoted(fs::path(name + "=" + value));
    return run_process(command + " bash --noprofile --norc -eo pipefail -c " + quoted(fs::path(script)));
  }

  std::string git(const std::string& words) const {
    const Ended ended = run("git -c user.name=x -c user.email=x@y -c init.defaultBranch=main " + words, {});
    EXPECT_EQ(ended.status, 0) << words << '\n' << ended.out;
    return ended.out.substr(0, ended.out.find('\n'));
  }

  fs::path directory_;
};

// --- action.yml ------------------------------------------------------------------------------------------------------

class GitHubAction : public Gate {
 protected:
  // All `run` steps with these inputs, as far as the first that fails; their outputs by "STEP.NAME".
  Ended act(const Variables& inputs) {
    const YAML::Node action = YAML::LoadFile((source_tree() / "action.yml").string());
    Ended all;
    outputs_.clear();
    fs::remove(directory_ / "summary");
    for (const YAML::Node& step : action["runs"]["steps"]) {
      if (!step["run"]) continue;
      Variables variables{{"GITHUB_ACTION_PATH", source_tree().string()},
                          {"GITHUB_OUTPUT", (directory_ / "output").string()},
                          {"GITHUB_STEP_SUMMARY", (directory_ / "summary").string()}};
      for (const auto& variable : step["env"])
        variables[variable.first.as<std::string>()] = expanded(variable.second.as<std::string>(), action, inputs);
      std::ofstream(directory_ / "output").flush();
      EXPECT_EQ(step["shell"].as<std::string>(), "bash");
      const Ended ended = run(step["run"].as<std::string>(), variables);
      all.out += ended.out;
      all.status = ended.status;
      std::ifstream output(directory_ / "output");
      for (std::string line; step["id"] && std::getline(output, line);)
        outputs_[step["id"].as<std::string>() + "." + line.substr(0, line.find('='))] = line.substr(line.find('=') + 1);
      if (ended.status != 0) break;
    }
    return all;
  }

  static std::string expanded(const std::string& text, const YAML::Node& action, const Variables& inputs) {
    static const std::regex input(R"(\$\{\{ inputs\.([a-z-]+) \}\})");
    std::smatch match;
    if (!std::regex_match(text, match, input)) return text;
    const YAML::Node declared = action["inputs"][match[1].str()];
    EXPECT_TRUE(declared) << text << " is no input";
    const auto given = inputs.find(match[1].str());
    const std::string value = given == inputs.end() ? declared["default"].as<std::string>() : given->second;
    return value.starts_with("${{ github.event.pull_request.") ? "" : value;  // as on a push
  }

  Variables outputs_;
};

TEST_F(GitHubAction, LintsTheDemo) {
  const Ended ended = act({{"paths", "provider\nconsumer\n"}});
  EXPECT_EQ(ended.status, 1) << ended.out;
  EXPECT_NE(ended.out.find("::error "), std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("nlb-internet-facing"), std::string::npos) << ended.out;
  EXPECT_EQ(outputs_["lint.status"], "1");
  EXPECT_EQ(outputs_["lint.sarif"], "pllint.sarif");
  EXPECT_EQ(nlohmann::json::parse(read(repository() / "pllint.sarif"))["version"], "2.1.0");
  EXPECT_NE(read(directory_ / "summary").find("nlb-internet-facing"), std::string::npos);
}

TEST_F(GitHubAction, DoesNoMoreThanItIsAsked) {
  const Ended ended = act({{"paths", "provider\nconsumer"},
                           {"fail-on", "never"},
                           {"annotations", "false"},
                           {"summary", "false"},
                           {"sarif", ""},
                           {"arguments", "--only\nnlb-internet-facing\n"}});
  EXPECT_EQ(ended.status, 0) << ended.out;
  EXPECT_EQ(ended.out.find("::"), std::string::npos) << ended.out;
  EXPECT_NE(ended.out.find("· 1 error\n"), std::string::npos) << ended.out;
  EXPECT_EQ(outputs_.count("lint.sarif"), 0U);
  EXPECT_EQ(outputs_["lint.status"], "0");
  EXPECT_FALSE(fs::exists(directory_ / "summary"));
}

TEST_F(GitHubAction, ReportsWhatAPullRequestAdds) {
  git("init -q");
  git("add .");
  git("commit -qm base");
  const std::string base = git("rev-parse HEAD");
  const Variables inputs{{"paths", "provider\nconsumer"}, {"diff-base", base}};
  EXPECT_EQ(act(inputs).status, 0);
  std::ofstream(repository() / "provider" / "more.tf")
      << "resource \"aws_lb\" \"more\" {\n  load_balancer_type = \"network\"\n}\n"
         "resource \"aws_vpc_endpoint_service\" \"more\" {\n  acceptance_required = false\n"
         "  network_load_balancer_arns = [aws_lb.more.arn]\n}\n";
  const Ended ended = act(inputs);
  EXPECT_EQ(ended.status, 1) << ended.out;
  EXPECT_NE(ended.out.find("file=provider/more.tf"), std::string::npos) << ended.out;
  EXPECT_EQ(ended.out.find("file=provider/main.tf"), std::string::npos) << ended.out;
  EXPECT_EQ(act({{"paths", "provider\nconsumer"}, {"diff-base", "none"}}).status, 1);
}

// The checkout of a pull request is one commit deep.
TEST_F(GitHubAction, FetchesTheBase) {
  git("init -q");
  git("add .");
  git("commit -qm base");
  const std::string base = git("rev-parse HEAD");
  git("commit -q --allow-empty -m change");
  fs::rename(repository(), directory_ / "origin");
  fs::create_directory(repository());
  git("clone -q --depth 1 " + quoted(fs::path("file://" + (directory_ / "origin").string())) + " .");
  EXPECT_NE(run("git cat-file -e " + base, {}).status, 0);
  const Ended ended = act({{"paths", "provider\nconsumer"}, {"diff-base", base}});
  EXPECT_EQ(ended.status, 0) << ended.out;
}

TEST_F(GitHubAction, TakesInputsForWordsOnly) {
  const std::string hostile = "x\"; touch pwned; $(touch pwned) `touch pwned` '; touch pwned; #";
  const YAML::Node action = YAML::LoadFile((source_tree() / "action.yml").string());
  for (const YAML::Node& step : action["runs"]["steps"])
    EXPECT_EQ(step["run"].as<std::string>("").find("${{"), std::string::npos);
  for (const auto& input : action["inputs"]) {
    act({{input.first.as<std::string>(), hostile}});
    EXPECT_FALSE(fs::exists(repository() / "pwned")) << input.first;
  }
  // Neither do paths become options, nor revisions.
  EXPECT_EQ(act({{"paths", "--version"}}).status, 3);
  EXPECT_EQ(act({{"diff-base", "--upload-pack=touch pwned;"}}).status, 2);
  EXPECT_FALSE(fs::exists(repository() / "pwned"));
  EXPECT_EQ(act({{"sarif", "a.sarif\nstatus=0"}}).status, 2);
}

// --- scripts/gitlab-ci.yml -------------------------------------------------------------------------------------------

class GitLabTemplate : public Gate {
 protected:
  // The script of the job, with a `git clone` that finds the sources here.
  Ended run_job(const Variables& given) {
    const YAML::Node job = YAML::LoadFile((source_tree() / "scripts/gitlab-ci.yml").string())["pllint"];
    Variables variables{{"CI_PROJECT_DIR", repository().string()}, {"PLLINT_CACHE", (directory_ / "cache").string()}};
    for (const auto& variable : job["variables"])
      variables.emplace(variable.first.as<std::string>(), variable.second.as<std::string>());
    for (const auto& [name, value] : given) variables[name] = value;
    std::string script = "git() { if [[ $1 == clone ]]; then rmdir \"${@: -1}\" && ln -s " + quoted(source_tree()) +
                         " \"${@: -1}\"; else command git \"$@\"; fi; }\n";
    for (const YAML::Node& line : job["script"]) script += line.as<std::string>() + "\n";
    return run(script, variables);
  }
};

TEST_F(GitLabTemplate, LintsTheDemo) {
  const Ended ended = run_job({{"PLLINT_PATHS", "provider\nconsumer\n"}});
  EXPECT_EQ(ended.status, 1) << ended.out;
  const YAML::Node reports =
      YAML::LoadFile((source_tree() / "scripts/gitlab-ci.yml").string())["pllint"]["artifacts"]["reports"];
  const nlohmann::json quality = nlohmann::json::parse(read(repository() / reports["codequality"].as<std::string>()));
  EXPECT_GT(quality.size(), 3U);
  EXPECT_TRUE(read(repository() / reports["junit"].as<std::string>()).starts_with("<?xml"));
}

TEST_F(GitLabTemplate, ReportsWhatAMergeRequestAdds) {
  git("init -q");
  git("add .");
  git("commit -qm base");
  const Variables merge_request{{"PLLINT_PATHS", "provider\nconsumer"},
                                {"CI_MERGE_REQUEST_DIFF_BASE_SHA", git("rev-parse HEAD")}};
  const Ended ended = run_job(merge_request);
  EXPECT_EQ(ended.status, 0) << ended.out;
  EXPECT_EQ(nlohmann::json::parse(read(repository() / "gl-code-quality-report.json")).size(), 0U);
}

// --- the rest --------------------------------------------------------------------------------------------------------

TEST(PreCommitHooks, TakeWhatPllintReads) {
  const YAML::Node hooks = YAML::LoadFile((source_tree() / ".pre-commit-hooks.yaml").string());
  ASSERT_EQ(hooks.size(), 3U);
  for (const YAML::Node& hook : hooks) {
    EXPECT_TRUE(hook["require_serial"].as<bool>()) << hook["id"];
    const std::regex files(hook["files"].as<std::string>());
    for (const char* const path :
         {"main.tf", "live/a.tf.json", "template.yaml", "x/template.json", "x/s.template.json", "old.template"})
      EXPECT_TRUE(std::regex_search(path, files)) << path;
    // Named, these would be inputs that cannot be read.
    for (const char* const path : {"package.json", "values.yaml", "pod-template.yaml", "main.tf.bak", "x.tfstate"})
      EXPECT_FALSE(std::regex_search(path, files)) << path;
  }
}

TEST(ShellScripts, AreFoundFaultlessByShellcheck) {
  if (run_process("command -v shellcheck").status != 0) GTEST_SKIP() << "shellcheck is not installed";
  const Ended ended = run_process("cd " + quoted(source_tree() / "scripts") + " && shellcheck gate pllint setup test");
  EXPECT_EQ(ended.status, 0) << ended.out;
}

}  // namespace
}  // namespace pllint::tests
