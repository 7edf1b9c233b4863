// Paths as Mermaid and Graphviz take them. What the programs themselves accept is not run here: the grammars of their
// labels are. https://mermaid.js.org/syntax/flowchart.html, https://graphviz.org/doc/info/lang.html
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <sstream>

#include "command/run.hpp"
#include "report/path_sources.hpp"
#include "source_tree.hpp"

namespace pllint::tests {
namespace {

std::string graph_of(const std::string& format, const std::string& names) {
  return command::run_in_memory({"path", "--format", format, "provider", "consumer"},
                                {{"provider/main.tf", provider}, {"consumer/main.tf", consumer_with_clients(names)}})
      .out;
}

const char* const hostile_names =
    R"(toset(["</b><script>x</script>", "\"]; end %%", "#quot; `md`", "a\nb", "back\\slash\"", "end", "--> n9", "\\N"]))";

std::size_t matching(const std::string& text, const char* pattern) {
  const std::regex line_of(pattern);
  std::istringstream lines(text);
  std::size_t found = 0;
  for (std::string line; std::getline(lines, line);) found += std::regex_match(line, line_of) ? 1 : 0;
  return found;
}
std::size_t lines_of(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(PathMermaid, IsAFlowchartWhateverTheNames) {
  const std::string text = graph_of("mermaid", hostile_names);
  // A label ends at its quote; within, everything but plain characters is an entity.
  const char* const grammar = R"(flowchart LR|  subgraph s\d+\["(?:[\w ._/,:-]|#\d+;)*"\]|  end)"
                              R"(|    n\d+\["(?:[\w ._/,:-]|#\d+;)*"\])"
                              R"(|  n\d+ -->(?:\|"(?:[\w ._/,:-]|#\d+;|<br/>|✗|\?)*"\|)? n\d+)"
                              R"(|  linkStyle \d+ stroke:#[0-9a-f]{6}(?:,stroke-dasharray:6)?)";
  EXPECT_EQ(matching(text, grammar), lines_of(text)) << text;
  EXPECT_EQ(matching(text, R"(    n\d+\[.*)"), 8U + 4U) << text;
}

TEST(PathDot, IsAGraphWhateverTheNames) {
  const std::string text = graph_of("dot", hostile_names);
  const char* const grammar =
      R"(digraph paths \{|  rankdir=LR;|  fontname=.*|  (?:node|edge) \[.*\];)"
      R"(|  subgraph cluster_\d+ \{|    label="(?:[^"\\]|\\.)*";|  \}|\})"
      R"(|    n\d+ \[label="(?:[^"\\]|\\.)*"\];)"
      R"(|  n\d+ -> n\d+ \[color="#[0-9a-f]{6}"(?:, style=dashed)?(?:, label="(?:[^"\\]|\\.)*")?\];)";
  EXPECT_EQ(matching(text, grammar), lines_of(text)) << text;
  EXPECT_EQ(matching(text, R"(    n\d+ \[.*)"), 8U + 4U) << text;
}

TEST(PathMermaid, DrawsWhatIsNoResourceBesideWhatItIsSpokenOfWith) {
  const InTheSourceTree here;
  const std::string text = command::run_on_disk({"path", "--format", "mermaid", "fixtures/projects/ledger"}).out;
  // A client for each endpoint, though both have one name; the addresses are the provider's.
  EXPECT_EQ(matching(text, R"(    n\d+\["anything in the VPC"\])"), 2U) << text;
  EXPECT_GT(text.find("10.64.0.30"), text.find("fixtures/projects/ledger/provider")) << text;
  EXPECT_EQ(matching(text, R"(  linkStyle \d+ stroke:#9a6700,stroke-dasharray:6)"), 5U) << text;
}

}  // namespace
}  // namespace pllint::tests
