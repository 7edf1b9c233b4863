#include <fmt/format.h>

#include <ostream>

#include "check/rule.hpp"
#include "command/arguments.hpp"
#include "command/commands.hpp"
#include "command/configuration.hpp"
#include "command/scope.hpp"
#include "command/value_json.hpp"
#include "report/printable.hpp"

namespace pllint::command {
namespace {

constexpr std::size_t source_column = 56;

// Writes the settings as a configuration would state them, with where each comes from as its comment.
class Settings {
 public:
  Settings(std::ostream& out) : out_(out) {}

  void heading(std::string_view text) { out_ << text << '\n'; }

  void line(std::string_view text, const Span& span) {
    const std::string from = span ? fmt::format("{}:{}", span.source->path(), span.start().line) : "default";
    out_ << fmt::format("{:<{}} # {}\n", printable(text), source_column, printable(from));
  }

 private:
  std::ostream& out_;
};

std::string end_text(const ConfigurationFile::End& end) {
  return end.address.empty() ? end.directory : end.directory + '/' + end.address;
}

void write_severities(const Configuration::Chain& chain, Settings& settings) {
  std::map<std::string_view, ConfigurationFile::Said<Level>> effective;
  for (const ConfigurationFile* const file : chain)
    for (const auto& [rule, said] : file->severity) effective.try_emplace(rule, said);
  if (effective.empty()) return;
  settings.heading("severity:");
  for (const auto& [rule, said] : effective)
    settings.line(fmt::format("  {}: {}", rule, name_of(said.what)), said.span);
}

void write_lists(const Configuration::Chain& chain, Settings& settings) {
  const auto list = [&](std::string_view key, auto&& entries_of) {
    bool is_first = true;
    for (const ConfigurationFile* const file : chain)
      entries_of(*file, [&](const std::string& text, const Span& span) {
        if (is_first) settings.heading(fmt::format("{}:", key));
        is_first = false;
        settings.line("  - " + text, span);
      });
  };
  list("exclude", [](const ConfigurationFile& file, auto&& entry) {
    for (const auto& glob : file.exclude) entry(quoted_json(glob.what.glob()), glob.span);
  });
  list("allow", [](const ConfigurationFile& file, auto&& entry) {
    for (const auto& allowed : file.allow) {
      std::string text = fmt::format("{{rule: {}", allowed.rule->name);
      if (allowed.path) text += ", path: " + quoted_json(allowed.path->glob());
      if (allowed.address) text += ", address: " + quoted_json(allowed.address->glob());
      if (allowed.until) text += ", until: " + text_of(*allowed.until);
      entry(text + ", reason: " + quoted_json(allowed.reason) + "}", allowed.span);
    }
  });
  list("links", [](const ConfigurationFile& file, auto&& entry) {
    for (const auto& pair : file.pairs)
      entry(fmt::format("{{endpoint: {}, service: {}}}", quoted_json(end_text(pair.endpoint)),
                        quoted_json(end_text(pair.service))),
            pair.span);
    for (const auto& output : file.outputs)
      entry(fmt::format("{{service: {}, deployed as: {}}}", quoted_json(output.directory),
                        quoted_json(output.service_name)),
            output.span);
  });
}

void write_facts(const StackFacts& facts, Settings& settings) {
  if (!facts.account.text.empty()) settings.line("account: " + quoted_json(facts.account.text), facts.account.span);
  if (!facts.region.text.empty()) settings.line("region: " + facts.region.text, facts.region.span);
  for (const auto& [key, files] :
       {std::pair("var-files", &facts.variable_files), std::pair("parameters", &facts.parameter_files)}) {
    if (files->empty()) continue;
    settings.heading(fmt::format("{}:", key));
    for (const std::filesystem::path& file : *files) settings.heading("  - " + printable(file.string()));
  }
}

}  // namespace

Status config(Words words, const Surroundings& here) {
  Scope scope;
  bool schema = false;
  Arguments arguments("config [options] [PATH]",
                      "Shows the settings that apply to a stack, and the line that each comes from.");
  arguments.flag("--schema", schema, "Show the JSON Schema of .pllint.yaml, for editors");
  scope.declare(arguments);
  const auto rest = arguments.read(words, here);
  if (!rest) return Status::fine;
  if (schema) {
    here.out << configuration_schema_text;
    return Status::fine;
  }
  if (rest->size() > 1) throw UsageError("config takes one path");
  const std::vector<std::string> paths = rest->empty() ? std::vector<std::string>{"."} : *rest;
  const std::string& path = paths.front();
  const std::unique_ptr<Files> files = here.open_files(scope.boundaries(paths));
  if (!files->is_directory(path) && !files->is_file(path))
    throw UsageError(path + ": there is no such file or directory");
  Configuration configuration = scope.configuration(*files);
  const Configuration::Chain& chain = configuration.of(path);

  std::string read;
  for (const ConfigurationFile* const file : chain) read += (read.empty() ? "" : ", ") + file->path;
  Settings settings(here.out);
  settings.heading("# " + printable(path) + ": " + (read.empty() ? "no configuration" : printable(read)));
  Span fail_on;
  for (auto file = chain.rbegin(); file != chain.rend(); ++file)
    if ((*file)->fail_on) fail_on = (*file)->fail_on->span;
  settings.line(fmt::format("fail-on: {}", name_of(configuration.fail_on(path))), fail_on);
  write_severities(chain, settings);
  write_lists(chain, settings);
  write_facts(configuration.facts(path), settings);
  return Status::fine;
}

}  // namespace pllint::command
