#include "terraform/load.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "terraform/discovery.hpp"
#include "terraform/module_library.hpp"
#include "terraform/traversal.hpp"
#include "terraform/variable_files.hpp"
#include "text/parallel.hpp"

namespace pllint::terraform {
namespace fs = std::filesystem;
namespace {

// What stacks borrow from, kept as long as they live.
struct Kept {
  Kept(Files& files, unsigned threads) : library(files, threads) {}
  ModuleLibrary library;
  std::vector<VariableValues> values;
};

struct Made {
  VariableValues values;
  std::unique_ptr<RootModule> stack;
};

StackFacts facts_of(const RootDirectory& root, const Options& options) {
  return options.facts ? options.facts(root.directory.string()) : StackFacts{};
}

Made make_root(Files& files, ModuleLibrary& library, const RootDirectory& root, StackFacts facts,
               const Options& options) {
  VariableValues values = read_variable_values(files, root.directory, facts.variable_files, options);
  auto stack = std::make_unique<RootModule>(root.directory.string(), root.named, library.configuration(root.directory), files,
                                            library.finder(root.directory), std::move(values.given), std::move(facts));
  return {std::move(values), std::move(stack)};
}

std::unique_ptr<RootModule> keep(Made made, Kept& kept, std::vector<InputError>& errors) {
  std::move(made.values.errors.begin(), made.values.errors.end(), std::back_inserter(errors));
  kept.values.push_back(std::move(made.values));
  return std::move(made.stack);
}

void collect_blocks(const hcl::Body& body, std::vector<Span>& blocks) {
  for (const hcl::Block& block : body.blocks) {
    blocks.push_back(block.span);
    collect_blocks(block.body, blocks);
  }
}

// Comments that speak to pllint, and the blocks that these may stand for; most files have none.
void collect_comments(const Configuration& configuration, std::vector<CommentedFile>& out) {
  for (const auto& file : configuration.files) {
    CommentedFile commented;
    commented.source = file->source;
    for (const hcl::Comment& comment : file->comments)
      if (comment.span.text().find("pllint") != std::string_view::npos) commented.comments.push_back(comment.span);
    if (commented.comments.empty()) continue;
    collect_blocks(file->body, commented.blocks);
    out.push_back(std::move(commented));
  }
}

void add_gaps(RootModule& stack) {
  std::vector<const Configuration*> seen;
  for (const auto& module : stack.modules()) {
    const Configuration& configuration = module->configuration();
    if (std::find(seen.begin(), seen.end(), &configuration) != seen.end()) continue;
    seen.push_back(&configuration);
    if (!configuration.generated_from.empty()) {
      const std::string from = (configuration.directory / configuration.generated_from).string();
      stack.add_gap(
          make_cause(Cause::Kind::open_world, fmt::format("what is generated from {} may declare anything", from)));
    }
    for (const InputError& error : configuration.errors) {
      const std::string where = error.span ? place_name(error.span) : error.path;
      stack.add_gap(make_cause(Cause::Kind::syntax_error, fmt::format("a part of {} could not be read", where), error.span));
    }
  }
}

}  // namespace

Loaded load(Files& files, std::span<const std::string> paths, const Options& options) {
  Loaded loaded;
  const auto kept = std::make_shared<Kept>(files, options.threads);
  loaded.keeps.push_back(kept);

  Discovery discovery = discover(files, paths, options);
  loaded.errors = std::move(discovery.errors);
  loaded.files_read = discovery.files;
  loaded.stacks_skipped = discovery.skipped;

  std::vector<fs::path> directories;
  for (const RootDirectory& root : discovery.roots) directories.push_back(root.directory);
  kept->library.read(directories);

  // Whoever knows them is asked by one thread.
  std::vector<StackFacts> facts;
  for (const RootDirectory& root : discovery.roots) facts.push_back(facts_of(root, options));
  std::vector<Made> made(discovery.roots.size());
  in_parallel(made.size(), options.threads, [&](std::size_t i) {
    made[i] = make_root(files, kept->library, discovery.roots[i], std::move(facts[i]), options);
    made[i].stack->expand_all();
    add_gaps(*made[i].stack);
  });
  for (Made& one : made) loaded.stacks.push_back(keep(std::move(one), *kept, loaded.errors));
  for (const Configuration* configuration : kept->library.all()) {
    for (const auto* errors : {&configuration->errors, &configuration->repeated})
      loaded.errors.insert(loaded.errors.end(), errors->begin(), errors->end());
    collect_comments(*configuration, loaded.files);
  }
  for (const auto& [directory, paths_there] : discovery.only) {
    std::vector<const Source*>& only = loaded.only[directory.string()];
    for (const fs::path& path : paths_there) {
      const Reading reading = files.read(path);
      if (const auto* const source = std::get_if<const Source*>(&reading)) only.push_back(*source);
    }
  }
  return loaded;
}

namespace {

// Follows `module.NAME[KEY]` at the start of an expression into the module where the rest is declared there and is not
// one of its outputs; returns that module and the steps that are left.
class AddressedModule {
 public:
  AddressedModule(Module& root, const hcl::Expression& expression) : module_(&root) {
    for (const hcl::Expression* at = &expression;; at = at->parts[0]) {
      chain_.insert(chain_.begin(), at);
      if (at->kind != hcl::Kind::attribute && at->kind != hcl::Kind::index) break;
    }
  }

  // The value, if the expression is an address inside a module or `output.NAME`; nullopt otherwise.
  std::optional<Value> evaluate() {
    if (chain_.front()->kind != hcl::Kind::variable) return std::nullopt;
    std::size_t at = 0;
    const std::string_view root = chain_[0]->name;
    if (root == "output" && chain_.size() >= 2 && !module_->configuration().declares_type(Mode::managed, "output"))
      return rest(module_->output(chain_[1]->name, chain_[1]->span()), 2);
    bool descended = false;
    std::string_view next = root;
    while (next == "module" && at + 2 < chain_.size()) {
      const auto call = module_->configuration().modules.find(chain_[at + 1]->name);
      if (call == module_->configuration().modules.end()) break;
      const Module::Children& children = module_->children(call->second);
      std::size_t after = at + 2;
      std::optional<Value> key;
      if (chain_[after]->kind == hcl::Kind::index && children.expansion.form != Expansion::Form::single)
        key = terraform::evaluate(*chain_[after++]->parts[1], Scope{});
      if (after >= chain_.size() || chain_[after]->kind != hcl::Kind::attribute) break;
      Module* const child = pick(children, key);
      if (!child || !declares(*child, after)) break;
      module_ = child;
      descended = true;
      at = after;
      next = chain_[at]->name;
    }
    if (!descended) return std::nullopt;
    if (next == "var" && at + 1 < chain_.size()) return rest(module_->variable(chain_[at + 1]->name, {}), at + 2);
    if (next == "local" && at + 1 < chain_.size()) return rest(module_->local(chain_[at + 1]->name, {}), at + 2);
    if (next == "data" && at + 2 < chain_.size())
      return rest(module_->resource(Mode::data, chain_[at + 1]->name, chain_[at + 2]->name, {}), at + 3);
    if (at + 1 < chain_.size()) return rest(module_->resource(Mode::managed, next, chain_[at + 1]->name, {}), at + 2);
    return std::nullopt;
  }

 private:
  static Module* pick(const Module::Children& children, const std::optional<Value>& key) {
    for (std::size_t i = 0; i < children.modules.size(); ++i) {
      const Value& own = children.expansion.instances[i].key;
      if (!key ? own.is_null() : same(own, *key).is_yes()) return children.modules[i];
    }
    return nullptr;
  }

  bool declares(const Module& module, std::size_t at) const {
    const std::string_view name = chain_[at]->name;
    const Configuration& configuration = module.configuration();
    if (configuration.outputs.contains(name)) return false;
    return name == "var" || name == "local" || name == "data" || name == "module" || configuration.declares_type(Mode::managed, name);
  }

  Value rest(Value value, std::size_t from) {
    for (std::size_t i = from; i < chain_.size(); ++i) {
      const hcl::Expression& step = *chain_[i];
      value = step.kind == hcl::Kind::attribute ? attribute_of(value, step.name, step.span())
                                                : element_of(value, terraform::evaluate(*step.parts[1], Scope{}), step.span());
    }
    return value;
  }

  Module* module_;
  std::vector<const hcl::Expression*> chain_;  // from the root of the traversal outwards
};

// Whole modules as the objects of their outputs.
Value with_outputs(const Value& value) {
  if (const Reference* const reference = value.as_reference()) {
    const auto* const module = reference->attribute.empty() ? dynamic_cast<const Module*>(reference->target) : nullptr;
    return module ? with_outputs(const_cast<Module*>(module)->outputs(value.span())) : value;
  }
  if (const Sequence* const sequence = value.as_sequence()) {
    Sequence result = *sequence;
    for (Value& item : result.items) item = with_outputs(item);
    return Value::sequence(std::move(result)).at(value.span()).sensitive(value.is_sensitive());
  }
  if (const Mapping* const mapping = value.as_mapping()) {
    Mapping result = *mapping;
    for (Mapping::Entry& entry : result.entries) entry.value = with_outputs(entry.value);
    return Value::mapping(std::move(result)).at(value.span()).sensitive(value.is_sensitive());
  }
  return value;
}

}  // namespace

Evaluated evaluate(Files& files, const std::string& directory, const std::string& expression, const Options& options) {
  struct KeptEvaluation {
    KeptEvaluation(Files& from, unsigned threads) : kept(from, threads) {}
    Kept kept;
    std::unique_ptr<RootModule> root;
  };
  Evaluated result;
  const auto keeps = std::make_shared<KeptEvaluation>(files, options.threads);
  result.keeps = keeps;
  const fs::path path = fs::path(directory).lexically_normal();
  const fs::path normal = path.has_filename() || !path.has_parent_path() ? path : path.parent_path();
  if (!files.is_directory(normal)) {
    result.errors.push_back({{}, directory, "there is no such directory"});
    result.value = Value::unknown(make_cause(Cause::Kind::outside_roots, directory + " cannot be read"));
    return result;
  }
  keeps->kept.library.read({normal});
  const RootDirectory directory_itself{normal, true};
  keeps->root = keep(make_root(files, keeps->kept.library, directory_itself, facts_of(directory_itself, options), options),
                     keeps->kept, result.errors);
  const Source& source = keeps->root->keep("expression", expression);
  hcl::File& file = keeps->root->scratch_file(source);
  const hcl::Expression& tree = *hcl::parse_expression(file, source);
  for (const hcl::SyntaxError& error : file.errors) result.errors.push_back({error.span, source.path(), error.message});
  Module& module = keeps->root->module();
  const std::optional<Value> addressed = AddressedModule(module, tree).evaluate();
  result.value = with_outputs(addressed ? *addressed : evaluate(tree, module.scope()));
  for (const Configuration* configuration : keeps->kept.library.all())
    for (const auto* errors : {&configuration->errors, &configuration->repeated})
      result.errors.insert(result.errors.end(), errors->begin(), errors->end());
  return result;
}

}  // namespace pllint::terraform
