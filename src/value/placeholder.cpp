#include "value/placeholder.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

namespace pllint {
namespace {

bool is_alphanumeric(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

// The runs of letters and digits: "vpce", "svc", "xxxx" of "vpce-svc-xxxx"; lower case.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char c : text) {
    if (!is_alphanumeric(c)) {
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    inside = true;
    words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return words;
}

bool consists_of(std::string_view word, char letter) {
  return std::all_of(word.begin(), word.end(), [&](char c) { return c == letter; });
}

// "<account id>", "[REGION]" is not one: brackets occur in patterns.
bool has_angle_brackets(std::string_view text) {
  const std::size_t open = text.find('<');
  return open != std::string_view::npos && text.find('>', open + 2) != std::string_view::npos;
}

bool is_certain_word(const std::string& word) {
  static constexpr std::array words{"replaceme", "changeme", "fixme", "placeholder"};
  // Ids are hexadecimal: four x in a row are in none.
  return std::find(words.begin(), words.end(), word) != words.end() || (word.size() >= 3 && consists_of(word, 'x')) ||
         word.find("xxxx") != std::string::npos;
}

// A role may well be called todo-app; TODO is a note.
bool has_note(std::string_view text) {
  if (text == "todo" || text == "tbd") return true;
  for (const std::string_view note : {"TODO", "TBD"}) {
    const std::size_t at = text.find(note);
    if (at == std::string_view::npos) continue;
    const std::size_t end = at + note.size();
    if ((at == 0 || !is_alphanumeric(text[at - 1])) && (end == text.size() || !is_alphanumeric(text[end]))) return true;
  }
  return false;
}

bool is_example_word(const std::string& word) {
  return word == "123456789012" || word == "111122223333" || (word.size() >= 8 && consists_of(word, '0'));
}

}  // namespace

Placeholder placeholder_in(std::string_view text) {
  if (has_angle_brackets(text) || text.find("***") != std::string_view::npos ||
      text.find("...") != std::string_view::npos || text.find("{{") == 0)
    return text.starts_with("{{resolve:") ? Placeholder::none : Placeholder::certain;
  // No id, ARN or service name of AWS has a letter outside ASCII.
  if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
    return Placeholder::certain;
  if (has_note(text)) return Placeholder::certain;
  const std::vector<std::string> words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view next = i + 1 < words.size() ? std::string_view(words[i + 1]) : std::string_view();
    if (is_certain_word(words[i]) || (words[i] == "your" && !next.empty()) ||
        ((words[i] == "replace" || words[i] == "change") && (next == "me" || next == "this")))
      return Placeholder::certain;
  }
  return std::any_of(words.begin(), words.end(), is_example_word) ? Placeholder::example : Placeholder::none;
}

Placeholder placeholder_in(const Value& value) {
  if (const std::string* const text = value.as_string()) return placeholder_in(*text);
  if (const auto number = known_text(value)) return placeholder_in(*number);
  Placeholder worst = Placeholder::none;
  if (const Text* const text = value.as_text()) {
    for (const Text::Piece& piece : text->pieces)
      if (const std::string* const words = std::get_if<std::string>(&piece))
        worst = std::max(worst, placeholder_in(*words));
  }
  return worst;
}

}  // namespace pllint
