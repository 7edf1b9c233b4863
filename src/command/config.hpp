// Configuration: what .pllint.yaml says. For now `links:`, the pairs of endpoint and service that no source can tell.
//
//   links:
//     - endpoint: consumer/aws_vpc_endpoint.payments   # DIRECTORY/ADDRESS; without an address all of its endpoints
//       service: provider/aws_vpc_endpoint_service.api # DIRECTORY/ADDRESS; without an address its only service
//     - outputs: provider-outputs.json                 # written by `terraform output -json`
//       stack: provider                                # the directory that they are of
//
// Directories and files are relative to the configuration's own.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "command/command.hpp"
#include "graph/workspace.hpp"

namespace pllint::command {

struct Configuration {
  // A stack, and a resource in it or none.
  struct End {
    std::string directory;
    std::string address;
    Span span;
  };
  struct Pair {
    End endpoint, service;
    Span span;
  };
  // A string output that holds the deployed name of an endpoint service.
  struct Output {
    std::string directory;
    std::string output;
    std::string service_name;
    Span span;
  };

  std::vector<Pair> pairs;
  std::vector<Output> outputs;
  std::unique_ptr<Files> files;  // what the spans point into
};

// Reads `file`, or .pllint.yaml of the current directory if there is one and `file` is empty. Throws UsageError with
// file, line and column.
Configuration read_configuration(const std::string& file, const Surroundings& here);

// The links among these stacks; what is said of others is left out. Throws UsageError where a directory or an address
// is none.
std::vector<ConfiguredLink> links_among(const Configuration& configuration,
                                        std::span<const std::unique_ptr<Stack>> stacks);

}  // namespace pllint::command
