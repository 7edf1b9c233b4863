#include "report/github.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "report/hostile_sample.hpp"

namespace pllint::tests {
namespace {

struct Command {
  std::string name;
  std::map<std::string, std::string> properties;
  std::string message;
};

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
  return text;
}

// As the runner reads a line of the log; null if it is no command.
// https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
std::optional<Command> command_of(const std::string& line) {
  if (!line.starts_with("::")) return std::nullopt;
  const std::size_t end = line.find("::", 2);
  if (end == std::string::npos) return std::nullopt;
  const std::string head = line.substr(2, end - 2);
  const std::size_t space = head.find(' ');
  Command command;
  command.name = head.substr(0, space);
  const auto plain = [](std::string text) {
    text = replaced(replaced(replaced(text, "%0D", "\r"), "%0A", "\n"), "%3A", ":");
    return replaced(replaced(text, "%2C", ","), "%25", "%");
  };
  std::istringstream properties(space == std::string::npos ? "" : head.substr(space + 1));
  for (std::string one; std::getline(properties, one, ',');)
    command.properties[one.substr(0, one.find('='))] = plain(one.substr(one.find('=') + 1));
  command.message = plain(line.substr(end + 2));
  return command;
}

std::vector<std::string> lines_of(const Result& result, bool undecided) {
  std::ostringstream out;
  write_github(result, undecided, out);
  std::istringstream in(out.str());
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(GitHub, AnnotatesLines) {
  const std::vector<std::string> lines = lines_of(sample().result, false);
  ASSERT_EQ(lines.size(), 6U);
  EXPECT_EQ(
      lines[3],
      "::error file=provider/modules/net/main.tf,line=3,endLine=3,col=24,endColumn=36,title=pllint%3A "
      "nlb-internet-facing::the load balancer is internet-facing: strangers reach it past the endpoints, although "
      "it stands behind this endpoint service (provider/main.tf:7)%0Adefault of var.internal, "
      "provider/modules/net/variables.tf:3%0Acalled from provider/main.tf:1 as module.net%0Afix: set internal = "
      "true");
  EXPECT_TRUE(lines[2].starts_with("::notice file=provider/main.tf,line=5,")) << lines[2];
  EXPECT_EQ(lines[1], "::error file=consumer/secret.tf,title=pllint%3A input::permission denied");
  EXPECT_EQ(lines_of(sample().result, true).size(), 8U);
}

TEST(GitHub, GivesNoColumnsOfSeveralLines) {
  Sample it = sample();
  Finding& finding = it.result.verdict.findings.front();
  finding.span.end = static_cast<std::uint32_t>(finding.span.source->text().size());
  const std::vector<std::string> lines = lines_of(it.result, false);
  EXPECT_TRUE(lines[2].starts_with("::notice file=provider/main.tf,line=5,endLine=9,title=")) << lines[2];
}

TEST(GitHub, NothingBecomesACommandOfItsOwn) {
  const std::vector<std::string> lines = lines_of(hostile_sample().result, true);
  ASSERT_EQ(lines.size(), 9U);
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    std::optional<Command> command = command_of(lines[at]);
    ASSERT_TRUE(command) << lines[at];
    EXPECT_TRUE(command->name == "error" || command->name == "warning" || command->name == "notice");
    // What the file is called is all in that property, and the message is whole.
    EXPECT_TRUE(command->properties["file"].starts_with("a b:1:2/")) << command->properties["file"];
    EXPECT_TRUE(command->properties["title"].starts_with("pllint: ")) << command->properties["title"];
    EXPECT_NE(command->message.find("]]> %0A::error::x\\x0d\\x0a::warning::y"), std::string::npos) << command->message;
  }
  EXPECT_FALSE(command_of(lines.back()));
}

}  // namespace
}  // namespace pllint::tests
