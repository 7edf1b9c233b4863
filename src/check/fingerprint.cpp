#include "check/fingerprint.hpp"

#include <initializer_list>
#include <map>
#include <set>
#include <string_view>

#include "check/rule.hpp"
#include "text/fingerprint.hpp"

namespace pllint {
namespace {

std::string hash_of(std::initializer_list<std::string_view> parts) {
  Fingerprint fingerprint;
  for (const std::string_view part : parts) fingerprint.add(part);
  return fingerprint.digits();
}

// Messages name stacks as the user wrote them, which depends on where pllint is run: all but the last part goes.
std::string without_directories(std::string_view message, const std::set<std::string>& stacks) {
  std::string lasting(message);
  if (message.find('/') == std::string_view::npos) return lasting;
  for (const std::string& stack : stacks) {
    const std::size_t directories = stack.rfind('/') + 1;
    for (std::size_t at = lasting.find(stack); directories != 0 && at != std::string::npos;
         at = lasting.find(stack, at + 1))
      lasting.erase(at, directories);
  }
  return lasting;
}

// `kind` keeps what is undecided apart from the finding that it may become.
template <typename Speech>
void add(const LastingName& lasting, std::string_view kind, std::vector<Speech>& list) {
  std::map<std::string, std::string> names;
  std::set<std::string> stacks;
  for (const Speech& said : list)
    for (const Instance& instance : said.instances)
      if (stacks.insert(instance.stack).second) names[instance.stack] = lasting(instance.stack);
  // Where one mistake is met several times, the first in reading order is number 0.
  std::map<std::string, std::size_t> seen;
  for (Speech& said : list) {
    const std::string message = without_directories(said.message, stacks);
    for (Instance& instance : said.instances) {
      instance.mistake = hash_of({kind, said.rule->name, instance.address, said.subject, message});
      const std::string whole = hash_of({instance.mistake, names.at(instance.stack)});
      const std::size_t occurrence = seen[whole]++;
      instance.fingerprint = occurrence == 0 ? whole : hash_of({whole, std::to_string(occurrence)});
    }
    follow_instances(said);
  }
}

}  // namespace

void add_fingerprints(const LastingName& lasting, Verdict& verdict) {
  add(lasting, "", verdict.findings);
  add(lasting, "undecided", verdict.undecided);
}

}  // namespace pllint
