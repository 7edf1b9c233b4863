// The yardstick of scripts/bench for CloudFormation: reads every template below a directory and parses it with the bare
// parser, yaml-cpp's events or tree-sitter's JSON, on as many threads as the machine has, and does nothing with either.
#include <tree_sitter/api.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

extern "C" const TSLanguage* tree_sitter_json();

namespace {

class Nothing final : public YAML::EventHandler {
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

bool has_template_name(const std::string& name) {
  return name.ends_with(".yaml") || name.ends_with(".yml") || name.ends_with(".json") || name.ends_with(".template");
}

// As pllint tells one before it parses.
bool may_be_template(const std::string& text) {
  if (text.find("AWSTemplateFormatVersion") != std::string::npos) return true;
  return text.find("Resources") != std::string::npos &&
         (text.find("AWS::") != std::string::npos || text.find("Custom::") != std::string::npos);
}

}  // namespace

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  fs::recursive_directory_iterator at(argc > 1 ? argv[1] : "."), end;
  for (; at != end; ++at) {
    const std::string name = at->path().filename().string();
    if (at->is_directory() && (name.starts_with('.') || name == "node_modules")) at.disable_recursion_pending();
    if (at->is_regular_file() && has_template_name(name)) files.push_back(at->path());
  }
  std::atomic<std::size_t> next{0}, templates{0}, bytes{0};
  const auto work = [&] {
    TSParser* const parser = ts_parser_new();
    ts_parser_set_language(parser, tree_sitter_json());
    Nothing nothing;
    for (std::size_t i = next++; i < files.size(); i = next++) {
      std::ifstream in(files[i], std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      if (!may_be_template(text)) continue;
      ++templates;
      bytes += text.size();
      if (const std::size_t first = text.find_first_not_of(" \t\r\n"); text[first] == '{') {
        ts_tree_delete(ts_parser_parse_string(parser, nullptr, text.data(), static_cast<std::uint32_t>(text.size())));
        continue;
      }
      std::istringstream stream(text);
      try {
        YAML::Parser(stream).HandleNextDocument(nothing);
      } catch (const YAML::Exception&) {
      }
    }
    ts_parser_delete(parser);
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) others.emplace_back(work);
  work();
  others.clear();
  std::printf("%zu templates, %zu bytes\n", templates.load(), bytes.load());
}
