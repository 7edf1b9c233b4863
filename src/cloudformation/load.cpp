#include "cloudformation/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <set>

#include "cloudformation/assembly.hpp"
#include "cloudformation/parameter_file.hpp"
#include "cloudformation/template_stack.hpp"
#include "text/parallel.hpp"

namespace pllint::cloudformation {
namespace fs = std::filesystem;
namespace {

constexpr std::array extensions{".yaml", ".yml", ".json", ".template"};

bool has_template_extension(std::string_view name) {
  return std::any_of(extensions.begin(), extensions.end(), [&](std::string_view end) { return name.ends_with(end); }) &&
         !name.ends_with(".tf.json") && !name.ends_with(".tfvars.json");
}

bool is_skipped(std::string_view name) { return name.starts_with('.') || name == "node_modules"; }

fs::path normalised(const fs::path& given) {
  fs::path path = given.lexically_normal();
  if (!path.has_filename() && path.has_parent_path() && path != path.root_path()) path = path.parent_path();
  return path.empty() ? fs::path(".") : path;
}

bool mentions_endpoint(std::string_view bytes) {
  return bytes.find("VPCEndpoint") != std::string_view::npos || bytes.find("vpce-svc") != std::string_view::npos;
}

// Where a TemplateURL names a file of this tree.
void find_nested_files(std::string_view bytes, const fs::path& directory, std::vector<fs::path>& out) {
  constexpr std::string_view word = "TemplateURL";
  for (std::size_t at = bytes.find(word); at != std::string_view::npos; at = bytes.find(word, at + word.size())) {
    const std::size_t begin = bytes.find_first_not_of("\": '\t", at + word.size());
    if (begin == std::string_view::npos) return;
    std::string_view value = bytes.substr(begin, bytes.find_first_of("\"',}\r\n", begin) - begin);
    value = value.substr(0, value.find(" #"));
    while (value.ends_with(' ')) value.remove_suffix(1);
    if (!value.empty() && value.find("://") == std::string_view::npos && has_template_extension(value))
      out.push_back((directory / value).lexically_normal());
  }
}

// Every template that was read, by its path; one document serves every stack that is made from it.
class Library {
 public:
  explicit Library(Files& files) : files_(files) {}

  struct Entry {
    std::unique_ptr<Template> read;  // null: it cannot be read
    std::string why_not;
  };

  const Entry& at(const fs::path& path) {
    const auto [entry, is_new] = entries_.try_emplace(path.lexically_normal());
    if (is_new) entry->second = load(path.lexically_normal());
    return entry->second;
  }

  void read(const std::vector<fs::path>& paths, unsigned threads) {
    std::vector<Entry*> missing;
    std::vector<fs::path> where;
    for (const fs::path& path : paths) {
      const auto [entry, is_new] = entries_.try_emplace(path.lexically_normal());
      if (!is_new) continue;
      missing.push_back(&entry->second);
      where.push_back(entry->first);
    }
    in_parallel(missing.size(), threads, [&](std::size_t i) { *missing[i] = load(where[i]); });
  }

  std::vector<const Template*> all() const {
    std::vector<const Template*> found;
    for (const auto& [path, entry] : entries_)
      if (entry.read) found.push_back(entry.read.get());
    return found;
  }

 private:
  Entry load(const fs::path& path) {
    const Reading reading = files_.read(path);
    if (const auto* const source = std::get_if<const Source*>(&reading)) return {read_template(**source), {}};
    return {nullptr, std::get<Unreadable>(reading).why};
  }

  Files& files_;
  std::map<fs::path, Entry> entries_;
};

// The file of an asset: what the resource's metadata names, or the assembly's list of assets by the hash in the URL.
// https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/cloud-assembly-schema
std::optional<fs::path> asset_of(Library& library, const Template& outer, const Node& resource) {
  const fs::path directory = outer.path.parent_path();
  if (const Node* const metadata = resource.find("Metadata"))
    if (const Node* const path = metadata->find("aws:asset:path"); path && path->is_text())
      return directory / path->text;
  const std::string name = outer.path.filename().string();
  const std::size_t end = name.find(".template.json");
  const Node* const properties = resource.find("Properties");
  const Node* const url = properties ? properties->find("TemplateURL") : nullptr;
  if (end == std::string::npos || !url) return std::nullopt;
  const Library::Entry& assets = library.at(directory / (name.substr(0, end) + ".assets.json"));
  const Node* const files = assets.read ? assets.read->document->root.find("files") : nullptr;
  if (!files) return std::nullopt;
  for (const Member& file : files->members) {
    const Node* const source = file.value.find("source");
    const Node* const path = source ? source->find("path") : nullptr;
    if (path && url->span.text().find(file.key) != std::string_view::npos) return directory / path->text;
  }
  return std::nullopt;
}

NestedTemplate find_nested(Library& library, const Template& outer, const Member& resource) {
  const Node* const properties = resource.value.find("Properties");
  const Node* const url = properties ? properties->find("TemplateURL") : nullptr;
  std::optional<fs::path> path;
  if (url && url->is_text() && url->text.find("://") == std::string::npos)
    path = outer.path.parent_path() / url->text;
  else
    path = asset_of(library, outer, resource.value);
  const auto absent = [&](std::string says) {
    return NestedTemplate{nullptr, make_cause(Cause::Kind::module_not_on_disk, std::move(says), resource.key_span)};
  };
  if (!path) return absent(fmt::format("the template of {} is not at hand", resource.key));
  const Library::Entry& entry = library.at(*path);
  if (!entry.read) return absent(fmt::format("{} cannot be read: {}", path->string(), entry.why_not));
  return {entry.read.get(), nullptr};
}

// --- what is to be linted ---------------------------------------------------------------------------------------

struct Found {
  fs::path file;
  std::string name;  // of the stack
  bool named = false;
  bool is_certain = false;  // named as a file, or listed by a manifest: what is wrong with it is said
  bool is_listed = false;   // by a manifest: a template, be it an empty one
  Environment environment;
};

struct Discovery {
  std::vector<Found> found;
  std::vector<InputError> errors;
  std::size_t files = 0;
  std::size_t skipped = 0;
};

class Search {
 public:
  Search(Files& files, const Options& options, Discovery& result) : files_(files), options_(options), result_(result) {}

  void name_file(const fs::path& path) {
    ++result_.files;
    add({path, path.string(), true, true, false, {}});
  }

  // `is_deep`: also below it.
  void search(const fs::path& top, bool is_deep) {
    if (is_assembly(files_, top)) return add_assembly(top, true);
    std::vector<Candidate> candidates;
    walk(top, is_deep, candidates);
    in_parallel(candidates.size(), options_.threads, [&](std::size_t i) { look_through(candidates[i]); });
    std::erase_if(candidates, [](const Candidate& candidate) { return !candidate.is_template; });
    result_.files += candidates.size();

    std::map<fs::path, const Candidate*> by_path;
    std::set<fs::path> called;
    for (const Candidate& candidate : candidates) {
      by_path[candidate.path] = &candidate;
      called.insert(candidate.nested.begin(), candidate.nested.end());
    }
    const auto is_at_top = [&](const Candidate& candidate) { return normalised(candidate.path.parent_path()) == top; };
    const bool is_alone = std::count_if(candidates.begin(), candidates.end(), is_at_top) == 1;
    for (const Candidate& candidate : candidates) {
      if (called.contains(candidate.path)) continue;
      const bool is_named = is_alone && is_at_top(candidate);
      if (!is_named && !options_.everything && !reaches_endpoint(candidate, by_path)) {
        ++result_.skipped;
        continue;
      }
      add({candidate.path, candidate.path.string(), is_named, false, false, {}});
    }
  }

 private:
  struct Candidate {
    fs::path path;
    bool is_template = false;
    bool mentions_endpoint = false;
    std::vector<fs::path> nested;
  };

  void add(Found found) {
    if (seen_.insert(files_.identity(found.file)).second) result_.found.push_back(std::move(found));
  }

  void add_assembly(const fs::path& directory, bool is_named) {
    Assembly assembly = read_assembly(files_, directory);
    std::move(assembly.errors.begin(), assembly.errors.end(), std::back_inserter(result_.errors));
    result_.files += assembly.stacks.size();
    const bool has_endpoint =
        is_named || options_.everything ||
        std::any_of(assembly.stacks.begin(), assembly.stacks.end(), [&](const AssemblyStack& stack) {
          std::string bytes;
          return !files_.peek(stack.file, bytes) || mentions_endpoint(bytes);
        });
    if (!has_endpoint) {
      result_.skipped += assembly.stacks.size();
      return;
    }
    for (AssemblyStack& stack : assembly.stacks)
      add({stack.file, directory.string() + "/" + stack.name, is_named, true, true, std::move(stack.environment)});
  }

  void walk(const fs::path& directory, bool is_deep, std::vector<Candidate>& candidates) {
    for (const DirectoryEntry& entry : files_.list(directory)) {
      const fs::path below = (directory / entry.name).lexically_normal();
      const bool matters = entry.is_directory ? is_deep && !is_skipped(entry.name) : has_template_extension(entry.name);
      if (matters && options_.is_excluded && options_.is_excluded(below)) continue;
      if (!entry.is_directory) {
        if (has_template_extension(entry.name)) candidates.push_back({below, false, false, {}});
        continue;
      }
      if (!is_deep || is_skipped(entry.name)) continue;
      if (entry.is_link && !links_.insert(files_.identity(below)).second) continue;
      if (is_assembly(files_, below))
        add_assembly(below, false);
      else
        walk(below, is_deep, candidates);
    }
  }

  void look_through(Candidate& candidate) {
    std::string bytes;
    if (!files_.peek(candidate.path, bytes) || !may_be_template(bytes)) return;
    candidate.is_template = true;
    candidate.mentions_endpoint = mentions_endpoint(bytes);
    find_nested_files(bytes, candidate.path.parent_path(), candidate.nested);
  }

  static bool reaches_endpoint(const Candidate& from, const std::map<fs::path, const Candidate*>& by_path) {
    std::set<const Candidate*> seen{&from};
    std::vector<const Candidate*> open{&from};
    while (!open.empty()) {
      const Candidate* const next = open.back();
      open.pop_back();
      if (next->mentions_endpoint) return true;
      for (const fs::path& nested : next->nested) {
        const auto known = by_path.find(nested);
        if (known != by_path.end() && seen.insert(known->second).second) open.push_back(known->second);
      }
    }
    return false;
  }

  Files& files_;
  const Options& options_;
  Discovery& result_;
  std::set<std::string> seen_;
  std::set<std::string> links_;
};

// --- comments ---------------------------------------------------------------------------------------------------

void collect_blocks(const Node& node, int depth, std::vector<Span>& blocks) {
  if (depth > 8) return;
  for (const Member& member : node.members) {
    if (member.value.kind == Node::Kind::mapping || member.value.kind == Node::Kind::sequence)
      blocks.push_back(member.span());
    collect_blocks(member.value, depth + 1, blocks);
  }
  for (const Node& item : node.items) collect_blocks(item, depth + 1, blocks);
}

void collect_stated(const Node& holder, const Span& covers, std::vector<StatedAllowance>& stated) {
  const Node* const metadata = holder.find("Metadata");
  const Node* const own = metadata ? metadata->find("pllint") : nullptr;
  const Node* const allow = own ? own->find("allow") : nullptr;
  if (!allow) return;
  for (const Node& item : allow->items) {
    const Node* const rule = item.find("rule");
    const Node* const reason = item.find("reason");
    const Node* const until = item.find("until");
    stated.push_back({item.span, covers, rule ? rule->text : "", reason ? reason->text : "", until ? until->text : ""});
  }
}

void collect_comments(const Template& read, std::vector<CommentedFile>& out) {
  const Document& document = *read.document;
  const std::string_view text = document.source->text();
  if (text.find("pllint") == std::string_view::npos) return;
  CommentedFile commented;
  commented.source = document.source;
  for (const Span& comment : document.comments)
    if (comment.text().find("pllint") != std::string_view::npos) commented.comments.push_back(comment);
  collect_stated(document.root, {document.source, 0, static_cast<std::uint32_t>(text.size())}, commented.stated);
  if (read.resources)
    for (const Member& resource : read.resources->members)
      collect_stated(resource.value, resource.span(), commented.stated);
  if (commented.comments.empty() && commented.stated.empty()) return;
  collect_blocks(document.root, 0, commented.blocks);
  out.push_back(std::move(commented));
}

// What could be read of it does not say so, but its text does.
bool is_broken_template(const Template& read) {
  return !read.document->errors.empty() &&
         read.document->source->text().find("AWSTemplateFormatVersion") != std::string_view::npos;
}

// A value that CloudFormation would refuse: given, or the default where none is.
void check_allowed_values(const Template& read, const GivenParameters& given, std::vector<InputError>& errors) {
  if (!read.parameters) return;
  for (const Member& parameter : read.parameters->members) {
    const Node* const allowed = parameter.value.find("AllowedValues");
    const Node* const fallback = parameter.value.find("Default");
    const auto found = given.find(parameter.key);
    if (!allowed || allowed->items.empty() || (found == given.end() && (!fallback || !fallback->scalar()))) continue;
    const std::string value = found == given.end() ? *fallback->scalar() : found->second.value;
    const Span span = found == given.end() ? fallback->span : found->second.span;
    const Node* const type = parameter.value.find("Type");
    const bool is_list = type && (type->text == "CommaDelimitedList" || type->text.starts_with("List<"));
    const auto is_allowed = [&](std::string_view one) {
      return std::any_of(allowed->items.begin(), allowed->items.end(),
                         [&](const Node& item) { return item.scalar() && *item.scalar() == one; });
    };
    // A list of a list's values is allowed as a whole.
    if (is_allowed(value)) continue;
    const Node* const no_echo = parameter.value.find("NoEcho");
    const bool is_secret = no_echo && no_echo->text == "true";
    for (std::size_t begin = 0; begin <= value.size();) {
      const std::size_t end = is_list ? std::min(value.find(',', begin), value.size()) : value.size();
      std::string_view one = std::string_view(value).substr(begin, end - begin);
      while (is_list && one.starts_with(' ')) one.remove_prefix(1);
      while (is_list && one.ends_with(' ')) one.remove_suffix(1);
      if (!is_allowed(one)) {
        const std::string shown = is_secret ? "the value" : fmt::format("\"{}\"", one);
        errors.push_back(
            {span, {}, fmt::format("{} is not among the AllowedValues of parameter {}", shown, parameter.key)});
      }
      begin = end + 1;
    }
  }
}

struct Kept {
  explicit Kept(Files& files) : library(files) {}
  Library library;
};

GivenParameters read_parameters(Files& files, std::span<const fs::path> paths, std::vector<InputError>& errors) {
  GivenParameters given;
  for (const fs::path& file : paths) read_parameter_file(files, file, given, errors);
  return given;
}

// What the command line gives wins over what the configuration says of the stack.
GivenParameters read_parameters(Files& files, const StackFacts& facts, const GivenParameters& given,
                                std::vector<InputError>& errors) {
  GivenParameters own = read_parameters(files, facts.parameter_files, errors);
  for (const auto& [name, value] : given) own.insert_or_assign(name, value);
  return own;
}

StackFacts facts_of(const std::string& stack, const Options& options) {
  return options.facts ? options.facts(stack) : StackFacts{};
}

// What the sources leave open of it.
Environment completed(Environment environment, const StackFacts& facts) {
  const auto complete = [&](std::string& text, const StackFacts::Fact& fact) {
    if (!text.empty() || fact.text.empty()) return;
    text = fact.text;
    environment.span = fact.span;
  };
  complete(environment.account, facts.account);
  complete(environment.region, facts.region);
  return environment;
}

}  // namespace

bool concerns(Files& files, const std::string& given) {
  const fs::path path = normalised(given);
  return files.is_directory(path) || has_template_extension(path.filename().string());
}

Loaded load(Files& files, std::span<const std::string> paths, const Options& options) {
  Loaded loaded;
  const auto kept = std::make_shared<Kept>(files);
  loaded.keeps.push_back(kept);
  Library& library = kept->library;

  Discovery discovery;
  Search search(files, options, discovery);
  for (const std::string& given : paths) {
    const fs::path path = normalised(given);
    if (!files.is_directory(path)) {
      search.name_file(path);
      continue;
    }
    const std::vector<DirectoryEntry> entries = files.list(path);
    const bool is_root_module = std::any_of(entries.begin(), entries.end(), [](const DirectoryEntry& entry) {
      return entry.name.ends_with(".tf") || entry.name.ends_with(".tf.json") || entry.name.ends_with(".tofu");
    });
    search.search(path, !is_root_module);
  }
  loaded.errors = std::move(discovery.errors);
  loaded.files_read = discovery.files;
  loaded.stacks_skipped = discovery.skipped;

  std::vector<fs::path> to_read;
  for (const Found& found : discovery.found) to_read.push_back(found.file);
  library.read(to_read, options.threads);

  const GivenParameters given = read_parameters(files, options.parameter_files, loaded.errors);
  const FindNested nested = [&library](const Template& outer, const Member& resource) {
    return find_nested(library, outer, resource);
  };
  std::set<const Template*> told;
  for (const Found& found : discovery.found) {
    const Library::Entry& entry = library.at(found.file);
    if (!entry.read) {
      loaded.errors.push_back({{}, found.file.string(), entry.why_not});
      continue;
    }
    const bool is_one = found.is_listed || is_template(entry.read->document->root) || is_broken_template(*entry.read);
    // Nobody named it, and it is none: nobody wants to hear of it.
    if (!is_one && !found.is_certain) {
      loaded.files_read -= 1;
      continue;
    }
    if (!is_one && entry.read->document->errors.empty()) {
      loaded.errors.push_back({{}, found.file.string(), "neither a Terraform file nor a CloudFormation template"});
      continue;
    }
    const StackFacts facts = facts_of(found.name, options);
    const GivenParameters own = read_parameters(files, facts, given, loaded.errors);
    loaded.stacks.push_back(std::make_unique<TemplateStack>(found.name, found.named, *entry.read, nested, own,
                                                            completed(found.environment, facts)));
    told.insert(entry.read.get());
    check_allowed_values(*entry.read, own, loaded.errors);
  }
  for (const Template* read : library.all()) {
    // Files that are read along the way, the list of an assembly's assets, are no templates.
    if (!told.contains(read) && !is_template(read->document->root)) continue;
    const std::vector<InputError>& errors = read->document->errors;
    loaded.errors.insert(loaded.errors.end(), errors.begin(), errors.end());
    collect_comments(*read, loaded.files);
  }
  return loaded;
}

// --- eval -------------------------------------------------------------------------------------------------------

namespace {

// `Resources.Nlb.Properties.Scheme`: the node at that path in the template; null if there is none.
const Node* node_at(Scope& scope, const Node& root, std::string_view path) {
  const Node* node = &root;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view step = path.substr(0, dot);
    path.remove_prefix(std::min(dot + 1, path.size()));
    if (node->kind == Node::Kind::sequence) {
      const auto index = parse_number(step);
      if (!index || *index < 0 || *index >= static_cast<Number>(node->items.size())) return nullptr;
      node = &node->items[static_cast<std::size_t>(*index)];
      continue;
    }
    // Also what Fn::ForEach makes.
    const std::vector<Member>& members = scope.members(*node);
    const auto next =
        std::find_if(members.begin(), members.end(), [&](const Member& member) { return member.key == step; });
    if (next == members.end()) return nullptr;
    node = &next->value;
  }
  return node;
}

bool is_path(std::string_view text) {
  static constexpr std::array sections{"Resources.", "Outputs.", "Conditions.", "Mappings.", "Parameters."};
  return std::any_of(sections.begin(), sections.end(), [&](const char* section) { return text.starts_with(section); });
}

}  // namespace

Evaluated evaluate(Files& files, const std::string& path, const std::string& expression, const Options& options) {
  struct KeptEvaluation {
    explicit KeptEvaluation(Files& from, std::string text) : kept(from), source("expression", std::move(text)) {}
    Kept kept;
    Source source;
    std::unique_ptr<Document> document;
    std::unique_ptr<TemplateStack> stack;
  };
  Evaluated result;
  const auto keeps = std::make_shared<KeptEvaluation>(files, expression);
  result.keeps = keeps;
  Library& library = keeps->kept.library;
  const Library::Entry& entry = library.at(path);
  if (!entry.read) {
    result.errors.push_back({{}, path, entry.why_not});
    result.value = Value::unknown(make_cause(Cause::Kind::outside_roots, path + " cannot be read"));
    return result;
  }
  const StackFacts facts = facts_of(path, options);
  const GivenParameters given =
      read_parameters(files, facts, read_parameters(files, options.parameter_files, result.errors), result.errors);
  const std::vector<InputError>& errors = entry.read->document->errors;
  result.errors.insert(result.errors.end(), errors.begin(), errors.end());
  check_allowed_values(*entry.read, given, result.errors);
  if (!is_template(entry.read->document->root)) {
    result.errors.push_back({{}, path, "not a CloudFormation template"});
    return result;
  }
  keeps->stack = std::make_unique<TemplateStack>(
      path, true, *entry.read,
      [&library](const Template& outer, const Member& resource) { return find_nested(library, outer, resource); },
      given, completed({}, facts));
  Scope& scope = keeps->stack->root();
  keeps->document = parse_expression(keeps->source);
  const auto fail = [&](const Span& span, const std::string& says) {
    result.value = Value::unknown(make_cause(Cause::Kind::syntax_error, says, span));
    result.errors.push_back({span, {}, says});
    return result;
  };
  if (!keeps->document->errors.empty()) {
    const InputError& first = keeps->document->errors.front();
    return fail(first.span, first.message);
  }
  const auto end = static_cast<std::uint32_t>(keeps->source.text().size());
  if (keeps->document->is_empty) return fail({&keeps->source, 0, end}, "expected an expression");
  const Node& asked = keeps->document->root;
  if (asked.is_text() && !asked.text.empty()) {
    constexpr std::string_view conditions = "Conditions.";
    if (asked.text.starts_with(conditions)) {
      result.value = scope.condition(asked.text.substr(conditions.size()), asked.span);
      return result;
    }
    if (const Node* const node = node_at(scope, entry.read->document->root, asked.text)) {
      result.value = scope.evaluate(*node);
      return result;
    }
    if (is_path(asked.text)) return fail(asked.span, fmt::format("the template has no {}", asked.text));
  }
  result.value = scope.evaluate(asked);
  return result;
}

}  // namespace pllint::cloudformation
