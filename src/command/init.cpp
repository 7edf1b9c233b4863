#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "aws/endpoint.hpp"
#include "command/arguments.hpp"
#include "command/commands.hpp"
#include "command/configuration.hpp"
#include "command/output_file.hpp"
#include "command/scope.hpp"
#include "command/sources.hpp"
#include "report/printable.hpp"

namespace pllint::command {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view opening =
    R"(# pllint's configuration. It applies to this directory and what is below; files further down add to it.
# `pllint config PATH` shows what applies to a stack, `pllint config --schema` all that can be said here.

# The least severity that makes the exit status 1: error, warning, hint, never.
fail-on: error

# The severity of a rule, or off. `pllint rules` lists them.
severity:
#  nlb-without-security-group: off

# What is not searched and not reported.
exclude:
)";

constexpr std::string_view allowances = R"(
# Findings that are meant to be, by path or address, with a reason and at will a last day.
allow:
#  - rule: nlb-internet-facing
#    path: live/website
#    address: aws_lb.public
#    reason: the website uses this load balancer too
#    until: 2027-01-31

# Which endpoint connects to which endpoint service, where the sources do not tell.
links:
)";

constexpr std::string_view stack_heading = R"(
# What the sources do not say of a stack: account, region, files of variables (Terraform) or parameters (templates).
stacks:
)";

// Directories that are there to show something.
std::string excluded(std::span<const std::unique_ptr<Stack>> stacks) {
  std::set<std::string> found;
  for (const std::unique_ptr<Stack>& stack : stacks)
    for (const fs::path& part : fs::path(stack->name()))
      if (part == "examples" || part == "example" || part == "test" || part == "tests" || part == "fixtures")
        found.insert(part.string());
  std::string text;
  for (const std::string& name : found) text += fmt::format("#  - \"**/{}\"\n", name);
  return text.empty() ? "#  - \"**/examples\"\n" : text;
}

std::string linked_name(const Resource& resource) { return resource.stack().name() + '/' + resource.address(); }

constexpr std::size_t most_proposals = 50;

std::ptrdiff_t parts_in_common(const fs::path& one, const fs::path& other) {
  return std::distance(one.begin(), std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first);
}

// Endpoints that are for an endpoint service, but nothing tells for which.
std::string unlinked(const Workspace& workspace) {
  const std::span<const Resource* const> services = workspace.of_type("aws_vpc_endpoint_service");
  std::string text;
  Inquiry inquiry(workspace);
  std::size_t number = 0;
  for (const Resource* const resource : workspace.of_type("aws_vpc_endpoint")) {
    if (services.empty() || workspace.link_of_endpoint(*resource) ||
        Endpoint(*resource, inquiry).names_service_out_of_view().is_no())
      continue;
    if (++number > most_proposals) continue;
    const auto nearness = [&](const Resource* service) {
      return std::pair(parts_in_common(service->stack().name(), resource->stack().name()),
                       service->name == resource->name);
    };
    const Resource* const service = *std::ranges::max_element(services, {}, nearness);
    text += fmt::format("#  - endpoint: {}\n#    service: {}\n", printable(linked_name(*resource)),
                        printable(linked_name(*service)));
  }
  if (number > most_proposals) text += fmt::format("# ... and {} endpoints more\n", number - most_proposals);
  if (!text.empty()) return "# Guesses, by the directories that they are in:\n" + text;
  return "#  - endpoint: consumer/aws_vpc_endpoint.payments\n#    service: "
         "provider/aws_vpc_endpoint_service.payments\n";
}

// Files of variables that Terraform does not read by itself.
std::vector<std::string> variable_files(Files& files, const std::string& directory) {
  std::vector<std::string> found;
  for (const DirectoryEntry& entry : files.list(directory))
    if (!entry.is_directory && entry.name.ends_with(".tfvars") && entry.name != "terraform.tfvars" &&
        !entry.name.ends_with(".auto.tfvars"))
      found.push_back((fs::path(directory) / entry.name).lexically_normal().string());
  return found;
}

bool is_known(const Workspace& workspace, const Stack& stack, Value ProviderConfiguration::* what) {
  Inquiry inquiry(workspace);
  return std::ranges::any_of(stack.resources(), [&](const auto& resource) {
    return resource->provider && known_text(inquiry.resolve(resource->provider->*what));
  });
}

std::string open_stacks(const Workspace& workspace, Files& files) {
  std::string text;
  for (const std::unique_ptr<Stack>& stack : workspace.stacks()) {
    std::string entry;
    if (!is_known(workspace, *stack, &ProviderConfiguration::account)) entry += "#    account: \"123456789012\"\n";
    if (!is_known(workspace, *stack, &ProviderConfiguration::region)) entry += "#    region: eu-west-1\n";
    if (stack->dialect() == Dialect::terraform)
      for (const std::string& file : variable_files(files, stack->name()))
        entry += fmt::format("#    var-files: [{}]\n", printable(file));
    if (!entry.empty()) text += fmt::format("#  - path: {}\n{}", printable(stack->name()), entry);
  }
  return text.empty() ? "#  - path: live/prod\n#    account: \"123456789012\"\n#    region: eu-west-1\n" : text;
}

}  // namespace

Status init(Words words, const Surroundings& here) {
  Scope scope;
  std::string output;
  bool force = false;
  Arguments arguments("init [options] [PATH...]",
                      "Writes a commented .pllint.yaml from what it finds below PATH (default: here).");
  arguments.option("--output", output, "FILE", "Write to FILE instead of .pllint.yaml; - is standard output");
  arguments.flag("--force", force, "Replace a file that is there");
  scope.declare(arguments);
  const auto rest = arguments.read(words, here);
  if (!rest) return Status::fine;
  const std::vector<std::string> paths = rest->empty() ? std::vector<std::string>{"."} : *rest;
  if (output.empty()) output = ".pllint.yaml";

  const std::unique_ptr<Files> files = here.open_files(scope.boundaries(paths));
  if (output != "-" && !force && files->is_file(output))
    throw UsageError(output + " is there already; --force replaces it");
  Configuration configuration = scope.configuration(*files);
  Loaded loaded = load_sources(*files, paths, scope, configuration, false);
  write_errors(loaded.errors, here.err);
  std::vector<ConfiguredLink> links = configuration.links(loaded.stacks);
  const Workspace workspace(std::move(loaded.stacks), std::move(links));
  const std::string text = std::string(opening) + excluded(workspace.stacks()) + std::string(allowances) +
                           unlinked(workspace) + std::string(stack_heading) + open_stacks(workspace, *files);
  if (output == "-") {
    here.out << text;
  } else {
    write_file(output, text);
    here.err << "wrote " << output << ", from " << workspace.stacks().size()
             << (workspace.stacks().size() == 1 ? " stack\n" : " stacks\n");
  }
  return loaded.errors.empty() ? Status::fine : Status::unreadable;
}

}  // namespace pllint::command
