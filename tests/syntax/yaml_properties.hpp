// What holds for the tree of any YAML text, broken or not.
#pragma once

#include <string>

#include "syntax/yaml.hpp"

namespace pllint::yaml {

// {a: [!Ref 'b', ~]}, without spans.
std::string dump(const Node& node);

// The source with marks around nodes ‹›, tags «» and comments ⟦⟧.
std::string marked(const Source& source, const Document& document);

// The first span that does not lie in the source and in its parent, in order and without overlap; empty: there is none.
std::string misplaced(const Source& source, const Document& document);

// The first node that what is under its span, read on its own, is not; empty: there is none, or there are errors.
std::string misread(const Source& source, const Document& document);

}  // namespace pllint::yaml
