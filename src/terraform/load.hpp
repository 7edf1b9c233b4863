// The Terraform front end: paths in, stacks out.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "graph/loaded.hpp"
#include "graph/stack_facts.hpp"
#include "text/files.hpp"

namespace pllint::terraform {

struct Options {
  // --var NAME=VALUE, or --var-file FILE where the name is empty; later ones win over earlier ones.
  struct Variable {
    std::string name;
    std::string value;
    std::filesystem::path file;
  };
  std::vector<Variable> variables;
  FindFacts facts = {};         // none: nothing is said of any
  IsExcluded is_excluded = {};  // none: nothing is
  bool everything = false;  // also parse stacks, found by recursion, that never mention an endpoint
  unsigned threads = 0;     // 0: as many as the machine has
};

// Every path is a directory or a file. A directory with configuration files is a root module; otherwise it is searched
// for root modules, and a directory that another one found calls as a module is not one. Never throws; what cannot be
// read or parsed is in `errors`, and the rest is loaded.
Loaded load(Files& files, std::span<const std::string> paths, const Options& options);

// What pllint knows of an expression in the scope of the root module in `directory`: also `output.NAME`, resource
// addresses with instance keys, and addresses inside modules (`module.m[0].terraform_data.x.input`). A syntax error or
// an unreadable directory gives an entry in `errors` and an unknown.
Evaluated evaluate(Files& files, const std::string& directory, const std::string& expression, const Options& options);

}  // namespace pllint::terraform
