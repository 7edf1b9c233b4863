// Resource: one instance of a resource or data source of a stack, after modules, count and for_each are expanded, with
// Terraform's type and attribute names whatever the dialect. Arguments are evaluated when they are first asked for.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/mode.hpp"
#include "value/value.hpp"

namespace pllint {

class Stack;
class Resource;

// An argument or the blocks of one nested type, as written. Blocks are a list of objects, whether written once or more
// often or by `dynamic`; every object's span is its block.
struct Argument {
  std::string name;
  Span name_span;
  Span span;  // the value's expression; for blocks the first block
  Value value;
};

// What the front end knows of a resource's body.
class ResourceBody {
 public:
  virtual ~ResourceBody() = default;
  // Names of the arguments and nested blocks that are written, in reading order, each once.
  virtual std::vector<std::string> names() const = 0;
  // Evaluates one of them; nullopt if it is not written.
  virtual std::optional<Argument> read(std::string_view name) const = 0;
  // What stands for every argument that is not written; nullopt: nothing does.
  virtual std::optional<Argument> unwritten() const { return std::nullopt; }
  // The same under the dialect's own names ("Scheme"), where these differ: every argument is one that is written.
  virtual std::vector<std::string> source_names() const { return names(); }
  virtual std::optional<Argument> read_source(std::string_view name) const { return read(name); }
  // What the dialect calls an argument: "Scheme" for "internal".
  virtual std::string source_name(std::string_view argument) const { return std::string(argument); }
  // What the dialect calls an attribute: "DNSName" for "dns_name"; empty where the resource itself stands for it, as in
  // Ref.
  virtual std::string source_attribute(std::string_view attribute) const { return std::string(attribute); }
  // Everything that must exist before this resource does: references of its whole body followed through locals,
  // variables and module outputs, and `depends_on`, of its modules too. Direct ones only.
  virtual std::vector<const Resource*> dependencies() const = 0;
};

// One module call (or nested stack) on the way from the root to a resource.
struct ModuleCall {
  std::string address;         // "module.net[0]"
  Span span;                   // the call's header
  std::string construct = {};  // of a nested stack in a CDK app; else empty
};

// A resource as messages name it: "aws_lb.api", and in a CDK app "Main/Api/Balancer (ApiBalancer36752DB3)".
std::string display_name(const std::string& address, const std::string& construct);

// A provider configuration, or a CDK stack's environment. Region and account are unknown where the sources do not say.
struct ProviderConfiguration {
  std::string address;  // "provider.aws", "provider.aws.consumer"; of the root module that declares it
  Span span;
  Value region;
  Value account;  // 12 digits
};

struct Lifecycle {
  bool prevent_destroy = false;
  bool create_before_destroy = false;
  bool is_retained = false;                // CloudFormation's DeletionPolicy: it stays when its stack goes
  bool is_retained_when_replaced = false;  // UpdateReplacePolicy: it stays beside what takes its place
  CausePtr hidden;                         // why one of these, though written, is not known; null: all are
  bool ignores_all = false;
  std::vector<std::string> ignored;  // first names of `ignore_changes`

  bool ignores(std::string_view attribute) const;
};

class Resource final : public Referent {
 public:
  Resource(std::string address, const Stack& stack) : Referent(std::move(address)), stack_(&stack) {}

  const Stack& stack() const { return *stack_; }
  std::string display_name() const { return pllint::display_name(address(), construct); }
  std::string name_of(std::string_view attribute) const override;
  std::string_view known_when() const override;

  Mode mode = Mode::managed;
  std::string type;         // Terraform's name: "aws_vpc_endpoint"; the source's own where Terraform has none
  std::string source_type;  // the dialect's own: "AWS::EC2::VPCEndpoint"
  std::string name;
  std::string construct;  // its path in the CDK's tree: "MainStack/Provider/NetworkLoadBalancer"; else empty
  Value exists = Value::boolean(true);              // a bool, a choice between bools, or unknown
  bool stands_for_many = false;                     // an instance of unknown key: any number of them may exist
  std::vector<ModuleCall> trail;                    // from the root inwards
  Span header;                                      // type and name
  Span span;                                        // the whole block
  const ProviderConfiguration* provider = nullptr;  // null: of another provider, or none known
  Lifecycle lifecycle;
  std::unique_ptr<ResourceBody> body;

  // The argument or blocks of that name; null if not written. Evaluated once, when it is first asked for; after
  // settle() it is there.
  const Argument* argument(std::string_view name) const;
  // Its value; null value if not written.
  const Value& value(std::string_view name) const;
  const std::vector<const Resource*>& dependencies() const;
  // Evaluates all arguments, for Stack::settle().
  void settle() const;

 private:
  const Argument* evaluated(std::string_view name) const;

  const Stack* stack_;
  mutable bool is_settled_ = false;
  mutable std::optional<Argument> unwritten_;
  mutable std::map<std::string, std::optional<Argument>, std::less<>> arguments_;
  mutable std::optional<std::vector<const Resource*>> dependencies_;
};

}  // namespace pllint
