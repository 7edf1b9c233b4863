#include "report/listing.hpp"

#include <algorithm>

#include "graph/schema.hpp"
#include "graph/workspace.hpp"
#include "report/printable.hpp"

namespace pllint {
namespace {

constexpr std::uint32_t most_lines = 40;
constexpr std::uint32_t lines_before = 10;
constexpr std::uint32_t lines_behind = 20;
constexpr std::size_t most_columns = 160;

// Of everything sensitive in the value: where it is written, or the narrowest thing around it that is in `outer`.
void find_sensitive(const Value& value, const Span& outer, std::vector<Span>& found) {
  const Span here = outer.contains(value.span()) ? value.span() : outer;
  if (value.is_sensitive()) {
    found.push_back(here);
    return;
  }
  if (const Sequence* const sequence = value.as_sequence()) {
    for (const Value& item : sequence->items) find_sensitive(item, here, found);
    if (sequence->rest) find_sensitive(*sequence->rest, here, found);
  } else if (const Mapping* const mapping = value.as_mapping()) {
    for (const Mapping::Entry& entry : mapping->entries)
      find_sensitive(entry.value, here.contains(entry.expression) ? entry.expression : here, found);
    if (mapping->rest) find_sensitive(*mapping->rest, here, found);
  } else if (const Choice* const choice = value.as_choice()) {
    find_sensitive(choice->yes, here, found);
    find_sensitive(choice->no, here, found);
  }
}

// What the provider calls sensitive, whatever is written there.
void find_sensitive(const Value& value, const Span& outer, const BodySchema& schema, std::vector<Span>& found) {
  if (const Sequence* const blocks = value.as_sequence())
    for (const Value& block : blocks->items)
      find_sensitive(block, outer.contains(block.span()) ? block.span() : outer, schema, found);
  const Mapping* const body = value.as_mapping();
  if (!body) return;
  for (const Mapping::Entry& entry : body->entries) {
    const Span& written = entry.expression ? entry.expression : entry.value.span();
    const Span here = outer.contains(written) ? written : outer;
    const AttributeSchema* const attribute = schema.attribute(entry.key);
    if (attribute && attribute->sensitive) found.push_back(here);
    if (const BlockSchema* const block = schema.block(entry.key)) find_sensitive(entry.value, here, block->body, found);
  }
}

std::vector<Span> sensitive_spans(const Resource& resource) {
  std::vector<Span> found;
  if (!resource.body) return found;
  const BodySchema* const schema = schema_of(resource.mode, canonical_type(resource.type));
  // An argument may come from elsewhere, as a module's does; then what is written is in its source, not here.
  for (const std::string& name : resource.body->names()) {
    const Argument* const argument = resource.argument(name);
    if (!argument) continue;
    find_sensitive(argument->value, argument->span, found);
    const AttributeSchema* const attribute = schema ? schema->attribute(name) : nullptr;
    if (attribute && attribute->sensitive) found.push_back(argument->span);
    if (const BlockSchema* const block = schema ? schema->block(name) : nullptr)
      find_sensitive(argument->value, argument->span, block->body, found);
  }
  for (const std::string& name : resource.body->source_names())
    if (const auto argument = resource.body->read_source(name)) find_sensitive(argument->value, argument->span, found);
  return found;
}

std::string cut(std::string_view text) {
  std::string shown;
  for (std::size_t used = 0; !text.empty();) {
    const Glyph glyph = first_glyph(text);
    used += glyph.columns;
    if (used > most_columns) return shown + "…";
    shown += glyph.shown;
    text.remove_prefix(glyph.bytes);
  }
  return shown;
}

// The bytes of the line that are of the block, and the blanks before them.
Span line_within(const Span& block, std::uint32_t number) {
  const std::string_view text = block.source->text();
  const std::string_view line = block.source->line(number);
  const auto begin = static_cast<std::uint32_t>(line.data() - text.data());
  const auto end = static_cast<std::uint32_t>(begin + line.size());
  const bool only_blanks_before =
      begin < block.begin && text.substr(begin, block.begin - begin).find_first_not_of(" \t") == std::string_view::npos;
  return {block.source, only_blanks_before ? begin : std::max(begin, block.begin), std::min(end, block.end)};
}

bool overlap(const Span& a, const Span& b) {
  return a.source == b.source && a.begin < std::max(b.end, b.begin + 1) && b.begin < std::max(a.end, a.begin + 1);
}

}  // namespace

Listing listing_of(const Place& place) {
  Listing listing;
  if (!place.span) return listing;
  const bool is_inside = place.resource && place.resource->span.contains(place.span);
  const Span block = is_inside ? place.resource->span : place.span;
  std::vector<Span> hidden;
  if (is_inside) hidden = sensitive_spans(*place.resource);
  if (place.sensitive) hidden.push_back(place.span);

  listing.file = printable(block.source->path());
  std::uint32_t first = block.start().line, last = block.finish().line;
  if (last - first >= most_lines) {
    const std::uint32_t middle = place.span.start().line;
    first = std::max(first, middle - std::min(middle, lines_before));
    last = std::min(last, middle + lines_behind);
  }
  listing.first = first;
  for (std::uint32_t number = first; number <= last; ++number) {
    Span line = line_within(block, number);
    const bool is_secret =
        std::any_of(hidden.begin(), hidden.end(), [&](const Span& one) { return overlap(one, line); });
    // Of a file that is one line, what is before the place does not matter.
    if (line.begin < place.span.begin && place.span.begin < line.end && line.end - line.begin > 2 * most_columns)
      line.begin = place.span.begin;
    listing.lines.push_back(is_secret ? std::optional<std::string>() : cut(line.text()));
  }
  return listing;
}

}  // namespace pllint
