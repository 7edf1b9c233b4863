# Turns the rules' examples into a C++ source that defines pllint::examples() of src/check/examples.hpp.
#
#   cmake -DLIST=file -DOUTPUT=file.cpp -P embed-examples.cmake
#
# LIST holds one path a line, .../RULE/FILE. Every byte is escaped, as in embed.cmake and for its reasons.
cmake_minimum_required(VERSION 3.16)

foreach(argument LIST OUTPUT)
  if("${${argument}}" STREQUAL "")
    message(FATAL_ERROR "usage: cmake -DLIST=file -DOUTPUT=file.cpp -P embed-examples.cmake")
  endif()
endforeach()

file(STRINGS "${LIST}" paths)
set(rows "")
set(count 0)
foreach(path IN LISTS paths)
  get_filename_component(name "${path}" NAME)
  get_filename_component(folder "${path}" DIRECTORY)
  get_filename_component(rule "${folder}" NAME)
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
