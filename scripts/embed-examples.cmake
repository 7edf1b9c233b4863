# Turns the rules' examples into a C++ source that defines pllint::examples() of src/check/examples.hpp.
#
#   cmake -DROOT=folder -DLIST=file -DOUTPUT=file.cpp -P embed-examples.cmake
#
# LIST holds one path a line, ROOT/RULE/FILE; FILE may be in folders of its own. Every byte is escaped, as in embed.cmake and for its reasons.
cmake_minimum_required(VERSION 3.16)

foreach(argument ROOT LIST OUTPUT)
  if("${${argument}}" STREQUAL "")
    message(FATAL_ERROR "usage: cmake -DROOT=folder -DLIST=file -DOUTPUT=file.cpp -P embed-examples.cmake")
  endif()
endforeach()

file(STRINGS "${LIST}" paths)
set(rows "")
set(count 0)
foreach(path IN LISTS paths)
  file(RELATIVE_PATH name "${ROOT}" "${path}")
  string(REGEX REPLACE "^([^/]*)/(.*)$" "\\1" rule "${name}")
  string(REGEX REPLACE "^([^/]*)/(.*)$" "\\2" name "${name}")
  file(READ "${path}" digits HEX)
  string(LENGTH "${digits}" length)
  math(EXPR bytes "${length} / 2")
  string(REGEX REPLACE "(..)" "\\\\x\\1" text "${digits}")
  string(APPEND rows "    Example{\"${rule}\", \"${name}\", std::string_view(\"${text}\", ${bytes})},\n")
  math(EXPR count "${count} + 1")
endforeach()

file(WRITE "${OUTPUT}" "// Made from fixtures/rules by embed-examples.cmake.
#include <array>

#include \"check/examples.hpp\"

namespace pllint {

namespace {

constexpr std::array<Example, ${count}> all_examples = {
${rows}};

}  // namespace

std::span<const Example> examples() { return all_examples; }

}  // namespace pllint
")
