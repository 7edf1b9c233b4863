// Stack: what is deployed together: a Terraform root module, a CloudFormation template, a CDK stack.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "graph/resource.hpp"

namespace pllint {

enum class Dialect { terraform, cloudformation };

// A name in an expression or a body that leads nowhere.
struct UnresolvedName {
  enum class Kind {
    undeclared,         // a resource, data source, variable, local or module that is not declared
    unknown_attribute,  // a reference to an attribute that the resource type does not have
    unknown_argument,   // an argument or block that the resource type does not have
  };
  Kind kind = Kind::undeclared;
  Span span;
  std::string name;                    // "aws_subnet.private", "cidr_blok"
  std::string of;                      // what lacks it: "the root module", "module.net", "aws_vpc"
  std::string nearest;                 // the only declared name that is near; empty if there is none
  const Resource* resource = nullptr;  // the resource in whose body it stands; null elsewhere
  std::vector<ModuleCall> trail;
  CausePtr doubt;  // why it may be declared out of view; null: it is not
};

// Something that receives a resource's identity and could add to it out of view: an opaque module, a provisioner, a
// resource of a type that pllint does not know.
struct Outsider {
  const Resource* receives = nullptr;
  CausePtr cause;
};

// A value that a template offers to other stacks of its account and region, by a name that is theirs to know.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
struct Export {
  Value name;
  Value value;
  std::string output;  // of a nested stack: "Network.ServiceName"
  Span span;           // of the name
};

class Stack {
 public:
  Stack(std::string name, Dialect dialect, bool named) : name_(std::move(name)), dialect_(dialect), named_(named) {}
  Stack(const Stack&) = delete;
  Stack& operator=(const Stack&) = delete;
  virtual ~Stack() = default;

  const std::string& name() const { return name_; }  // the path as the user would write it
  Dialect dialect() const { return dialect_; }
  bool named() const { return named_; }  // on the command line, rather than found by recursion
  const std::vector<std::unique_ptr<Resource>>& resources() const { return resources_; }
  const Resource* find(std::string_view address) const;

  // Outputs of the root module, or of the template; a null span where there is none of that name.
  virtual std::vector<std::string> output_names() const = 0;
  virtual Value output(std::string_view name) const = 0;

  virtual std::vector<Export> exports() const { return {}; }
  // The names of the exports of other stacks that it imports.
  virtual std::vector<Value> imported_names() const { return {}; }
  // The names of the SSM parameters that it reads other than by a data source.
  virtual std::vector<Value> read_parameters() const { return {}; }
  // The name that AWS knows the stack by; empty where the sources do not say, or there is none.
  virtual std::string deployed_name() const { return {}; }

  // Names that lead nowhere, each module once; empty where the module has syntax errors, as the declaration may be in
  // what could not be read.
  virtual std::vector<UnresolvedName> unresolved_names() const = 0;

  // Who else may add to the resources of this stack.
  virtual const std::vector<Outsider>& outsiders() const = 0;

  // Terraform before 0.12, which some stacks require, flattens lists of lists and takes blocks for maps.
  virtual bool checks_types() const { return true; }

  // To be held by whoever evaluates something of the stack, as that fills its memory. This class's functions and
  // ResourceBody's take it by themselves. Evaluation stays within its stack, so that nobody waits for one stack while
  // he holds another.
  std::unique_lock<std::recursive_mutex> evaluating() const { return std::unique_lock(evaluating_); }

  // Evaluates every argument, and what is handed out, in an order that does not depend on what is asked: from then on
  // threads read arguments without waiting for each other. One thread for a stack, and before others ask.
  void settle() const;

  // Parts of the stack that could not be read and may hold anything: broken blocks, unreadable files.
  const std::vector<CausePtr>& gaps() const { return gaps_; }

 protected:
  std::vector<std::unique_ptr<Resource>> resources_;
  std::vector<CausePtr> gaps_;

 private:
  std::string name_;
  Dialect dialect_;
  bool named_;
  mutable std::recursive_mutex evaluating_;
};

}  // namespace pllint
