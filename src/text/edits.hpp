// Edits: replacements of bytes in sources, and files as they would be with them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "text/files.hpp"
#include "text/source.hpp"

namespace pllint {

// A replacement of the bytes of a span; an empty span inserts.
struct Edit {
  Span span;
  std::string text;

  friend bool operator==(const Edit&, const Edit&) = default;
};

// The order of the two would matter: their bytes overlap, or one inserts where the other begins or ends.
bool touch(const Edit& one, const Edit& other);

// The bytes of the source with the edits, none of which touches another.
std::string with_edits(const Source& source, std::vector<Edit> edits);

// The files of `original`, which must live on, but some with other bytes: by identity. Nothing is written.
std::unique_ptr<Files> edited_files(Files& original, const std::map<std::string, std::string>& bytes);

}  // namespace pllint
