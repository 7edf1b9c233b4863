// The yardstick of scripts/bench: reads every .tf file below a directory and parses it with the bare tree-sitter
// runtime, on as many threads as the machine has, and does nothing with the trees.
#include <tree_sitter/api.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

extern "C" const TSLanguage* tree_sitter_hcl();

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  fs::recursive_directory_iterator at(argc > 1 ? argv[1] : "."), end;
  for (; at != end; ++at) {
    const std::string name = at->path().filename().string();
    if (at->is_directory() && (name.starts_with('.') || name == "node_modules")) at.disable_recursion_pending();
    if (at->is_regular_file() && name.ends_with(".tf") && !name.starts_with('.')) files.push_back(at->path());
  }
  std::atomic<std::size_t> next{0}, bytes{0};
  const auto work = [&] {
    TSParser* const parser = ts_parser_new();
    ts_parser_set_language(parser, tree_sitter_hcl());
    for (std::size_t i = next++; i < files.size(); i = next++) {
      std::ifstream in(files[i], std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      ts_tree_delete(ts_parser_parse_string(parser, nullptr, text.data(), static_cast<std::uint32_t>(text.size())));
      bytes += text.size();
    }
    ts_parser_delete(parser);
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i) others.emplace_back(work);
  work();
  others.clear();
  std::printf("%zu files, %zu bytes\n", files.size(), bytes.load());
}
