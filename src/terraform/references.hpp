// References as written, without evaluation: what depends on what, and which names lead nowhere.
#pragma once

#include <vector>

#include "graph/stack.hpp"
#include "terraform/module.hpp"

namespace pllint::terraform {

// Resources that must exist before those of the declaration: all instances that its body refers to, through locals,
// variables and outputs, and `depends_on`, also of the calls of its modules. As Terraform's own graph: by declaration,
// not by instance. https://developer.hashicorp.com/terraform/internals/graph
std::vector<const Resource*> dependencies_of(Module& module, const ResourceDeclaration& declaration);

// Resources that a module call's arguments refer to.
std::vector<const Resource*> received_by(Module& module, const Declaration& call);
// Resources that the provisioners of a declaration refer to.
std::vector<const Resource*> received_by_provisioners(Module& module, const ResourceDeclaration& declaration);

// Names in the module's configuration that lead nowhere.
std::vector<UnresolvedName> unresolved_names(Module& module);

}  // namespace pllint::terraform
