#include "fixture.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "command/command.hpp"

namespace pllint::tests {
namespace {

namespace fs = std::filesystem;

const fs::path root = PLLINT_SOURCE_DIR;
const fs::path fixtures = root / "fixtures";

bool is_configuration(const std::string& name) {
  return name.ends_with(".tf") || name.ends_with(".tf.json") || name.ends_with(".tofu");
}

bool is_template(const std::string& name) {
  return !is_configuration(name) && (name.ends_with(".yaml") || name.ends_with(".json"));
}

std::vector<fs::path> entries(const fs::path& directory) {
  if (!fs::is_directory(directory)) return {};
  std::vector<fs::path> result{fs::directory_iterator(directory), fs::directory_iterator()};
  std::sort(result.begin(), result.end());
  return result;
}

std::string from_root(const fs::path& path) { return path.lexically_relative(root).generic_string(); }

void add_file(Fixture& fixture, const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  fixture.files[from_root(path)] = {std::istreambuf_iterator<char>(in), {}};
}

void add_directory(Fixture& fixture, const fs::path& directory) {
  for (const auto& entry : fs::recursive_directory_iterator(directory))
    if (entry.is_regular_file()) add_file(fixture, entry.path());
}

bool is_root_module(const fs::path& directory) {
  const std::vector<fs::path> all = entries(directory);
  return std::any_of(all.begin(), all.end(), [](const fs::path& path) {
    return fs::is_regular_file(path) && is_configuration(path.filename().string());
  });
}

Fixture rule_fixture(const std::string& rule, const fs::path& path) {
  Fixture fixture;
  fixture.name = path.lexically_relative(fixtures).generic_string();
  fixture.rule = rule;
  if (!fs::is_directory(path)) {
    add_file(fixture, path);
    if (const fs::path sidecar = path.string() + ".expect"; fs::exists(sidecar)) add_file(fixture, sidecar);
    const bool is_named_itself = is_template(path.filename().string());
    fixture.paths = {from_root(is_named_itself ? path : path.parent_path())};
    return fixture;
  }
  add_directory(fixture, path);
  // Each side a directory, or one template.
  for (const char* side : {"provider", "consumer", "provider.yaml", "consumer.yaml", "provider.json", "consumer.json"})
    if (fs::exists(path / side)) fixture.paths.push_back(from_root(path / side));
  if (fixture.paths.empty()) fixture.paths = {from_root(path)};
  return fixture;
}

Fixture project_fixture(const fs::path& path) {
  Fixture fixture;
  fixture.name = path.lexically_relative(fixtures).generic_string();
  add_directory(fixture, path);
  if (std::ifstream in(path / "pllint.args"); in) {
    for (std::string word; in >> word;) {
      const bool is_path = word == "." || word.starts_with("./");
      if (is_path) word = (fs::path(from_root(path)) / word).lexically_normal().generic_string();
      const bool is_value = !fixture.options.empty() && fixture.options.back().starts_with("--") &&
                            fixture.options.back() != "--all" && fixture.options.back().find('=') == std::string::npos;
      (is_path && !is_value ? fixture.paths : fixture.options).push_back(word);
    }
    return fixture;
  }
  if (is_root_module(path)) {
    fixture.paths = {from_root(path)};
  } else {
    for (const fs::path& entry : entries(path))
      if (fs::is_directory(entry)) fixture.paths.push_back(from_root(entry));
  }
  return fixture;
}

// One thing that is said, or must be, of one line.
struct Said {
  std::string file;
  unsigned long line = 0;
  bool undecided = false;
  std::string rule;
  std::string severity;  // expected: empty for any
  std::string words;     // met: the message

  bool meets(const Said& expected) const {
    return file == expected.file && line == expected.line && undecided == expected.undecided && rule == expected.rule &&
           (expected.severity.empty() || severity == expected.severity);
  }
};

// "rule-a, rule-b (hint)"
void read_rules(const std::string& list, Said said, std::vector<Said>& into) {
  static const std::regex rule(R"(([a-z0-9-]+)(?:\s*\((error|warning|hint)\))?)");
  for (std::sregex_iterator match(list.begin(), list.end(), rule), end; match != end; ++match) {
    said.rule = (*match)[1];
    said.severity = (*match)[2];
    into.push_back(said);
  }
}

std::vector<Said> expectations(const Fixture& fixture) {
  static const std::regex comment(R"((?:#|//)\s*(expect|undecided):\s*([^#]*))");
  static const std::regex entry(R"(\s*(\d+):\s*(undecided:)?\s*(.*))");
  std::vector<Said> expected;
  for (const auto& [path, text] : fixture.files) {
    std::istringstream lines(text);
    unsigned long number = 0;
    for (std::string line; std::getline(lines, line);) {
      ++number;
      std::smatch match;
      if (path.ends_with(".expect")) {
        if (!std::regex_match(line, match, entry)) continue;
        const std::string file = path.substr(0, path.size() - std::string(".expect").size());
        read_rules(match[3], {file, std::stoul(match[1]), match[2].matched, "", "", ""}, expected);
        continue;
      }
      for (std::sregex_iterator found(line.begin(), line.end(), comment), end; found != end; ++found)
        read_rules((*found)[2], {path, number, (*found)[1] == "undecided", "", "", ""}, expected);
    }
  }
  return expected;
}

std::vector<Said> read_said(const std::string& text) {
  const nlohmann::json json = nlohmann::json::parse(text);
  std::vector<Said> said;
  const auto add = [&](const auto& one, bool undecided, const std::string& rule, const std::string& severity) {
    said.push_back({one["file"], one["line"], undecided, rule, severity, one["message"]});
  };
  for (const auto& finding : json["findings"]) add(finding, false, finding["rule"], finding["severity"]);
  for (const auto& one : json["undecided"]) {
    add(one, true, one["rule"], "");
    said.back().words += " (" + one["cause"].get<std::string>() + ")";
  }
  for (const auto& error : json["errors"]) add(error, false, "input-error", "error");
  for (const auto& problem : json["comment_problems"]) add(problem, false, "comment-problem", "warning");
  return said;
}

std::string complaint(const Said& said, const std::string& what) {
  std::string result = said.file + ":" + std::to_string(said.line) + ": " + what + ": ";
  if (said.undecided) result += "undecided: ";
  result += said.rule;
  if (!said.severity.empty()) result += " (" + said.severity + ")";
  if (!said.words.empty()) result += ": " + said.words;
  return result;
}

}  // namespace

std::unique_ptr<Files> Fixture::open() const { return files_in_memory({files.begin(), files.end()}); }

bool Fixture::has_terraform() const {
  return std::any_of(files.begin(), files.end(), [](const auto& file) { return is_configuration(file.first); });
}

bool Fixture::has_templates() const {
  return std::any_of(files.begin(), files.end(), [](const auto& file) { return is_template(file.first); });
}

bool Fixture::is_invalid(const std::string& path) const {
  return std::any_of(files.begin(), files.end(), [&](const auto& file) {
    if (!file.first.starts_with(path + '/')) return false;
    // Of JSON the first line is a brace.
    const std::string head = file.second.substr(0, file.second.find('\n', file.second.find('\n') + 1));
    return head.find("terraform validate rejects this:") != std::string::npos;
  });
}

namespace {

std::vector<Fixture> read_rule_fixtures() {
  std::vector<Fixture> result;
  for (const fs::path& folder : entries(fixtures / "rules"))
    for (const fs::path& entry : entries(folder)) {
      const std::string name = entry.filename().string();
      const bool is_fixture = fs::is_directory(entry) || is_configuration(name) || is_template(name);
      if (is_fixture) result.push_back(rule_fixture(folder.filename().string(), entry));
    }
  return result;
}

}  // namespace

std::vector<Fixture> rule_fixtures() {
  // Many tests are instantiated with them.
  static const std::vector<Fixture> read = read_rule_fixtures();
  return read;
}

std::vector<Fixture> project_fixtures() {
  std::vector<Fixture> result;
  for (const char* const kind : {"projects", "seeds"})
    for (const fs::path& folder : entries(fixtures / kind))
      if (fs::is_directory(folder)) result.push_back(project_fixture(folder));
  return result;
}

std::vector<Fixture> all_fixtures() {
  std::vector<Fixture> result = rule_fixtures();
  std::vector<Fixture> projects = project_fixtures();
  std::move(projects.begin(), projects.end(), std::back_inserter(result));
  for (const fs::path& folder : entries(fixtures / "paths")) result.push_back(rule_fixture("", folder));
  return result;
}

std::vector<Fixture> path_fixtures() {
  std::vector<Fixture> result = project_fixtures();
  for (const fs::path& folder : entries(fixtures / "paths"))
    for (const std::string extension : {"", ".yaml", ".json"}) {
      Fixture fixture;
      fixture.name = folder.lexically_relative(fixtures).generic_string() + extension;
      for (const std::string side : {"provider", "consumer"}) {
        const fs::path path = folder / (side + extension);
        if (fs::is_directory(path)) add_directory(fixture, path);
        if (fs::is_regular_file(path)) add_file(fixture, path);
        if (fs::exists(path)) fixture.paths.push_back(from_root(path));
      }
      if (fixture.paths.size() == 2) result.push_back(std::move(fixture));
    }
  return result;
}

std::string lint(const Fixture& fixture) {
  std::vector<std::string> arguments = {"--format", "json"};
  if (!fixture.rule.empty()) arguments.insert(arguments.end(), {"--only", fixture.rule});
  arguments.insert(arguments.end(), fixture.options.begin(), fixture.options.end());
  arguments.insert(arguments.end(), fixture.paths.begin(), fixture.paths.end());
  std::ostringstream out;
  std::ostringstream err;
  command::Surroundings here{out, err};
  here.open_files = [&](const auto&) { return fixture.open(); };
  const int status = command::run(arguments, here);
  if (status == 2) throw std::runtime_error(fixture.name + ": " + err.str());
  return out.str();
}

std::vector<std::string> complaints(const Fixture& fixture, const std::string& json) {
  const std::vector<Said> expected = expectations(fixture);
  std::vector<bool> met(expected.size(), false);
  std::vector<std::string> result;
  for (const Said& said : read_said(json)) {
    bool is_expected = false;
    for (std::size_t index = 0; index < expected.size(); ++index) {
      if (!said.meets(expected[index])) continue;
      met[index] = is_expected = true;
    }
    if (!is_expected && (!said.undecided || !fixture.rule.empty())) result.push_back(complaint(said, "not expected"));
  }
  for (std::size_t index = 0; index < expected.size(); ++index)
    if (!met[index]) result.push_back(complaint(expected[index], "expected, but not said"));
  return result;
}

std::string test_name(const Fixture& fixture) {
  std::string name = fixture.name.substr(fixture.name.find('/') + 1);
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
}

}  // namespace pllint::tests
