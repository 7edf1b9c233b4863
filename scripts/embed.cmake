# Turns a file into a C++ source that defines, in namespace pllint,
#   extern const std::string_view NAME;
# with the file's bytes, whatever they are.
#
#   cmake -DINPUT=file -DOUTPUT=file.cpp -DNAME=name -P embed.cmake
#
# Every byte is escaped. A raw string literal would read better, but g++ and clang make LF of the CR LF in
# it, warn of bidirectional controls and NUL, and end it wherever the text holds its delimiter.
cmake_minimum_required(VERSION 3.16)

foreach(argument INPUT OUTPUT NAME)
  if("${${argument}}" STREQUAL "")
    message(FATAL_ERROR "usage: cmake -DINPUT=file -DOUTPUT=file.cpp -DNAME=name -P embed.cmake")
  endif()
endforeach()

file(READ "${INPUT}" digits HEX)
string(LENGTH "${digits}" length)

# 4000 bytes to a literal, 16 KB of source.
set(literals "    \"\"\n")
set(at 0)
while(at LESS length)
  string(SUBSTRING "${digits}" ${at} 8000 chunk)
  string(REGEX REPLACE "(..)" "\\\\x\\1" chunk "${chunk}")
  string(APPEND literals "    \"${chunk}\"\n")
  math(EXPR at "${at} + 8000")
endwhile()

get_filename_component(from "${INPUT}" NAME)
file(WRITE "${OUTPUT}" "// Made from ${from} by embed.cmake.
#include <string_view>

#if defined(__clang__)
#pragma clang diagnostic ignored \"-Woverlength-strings\"
#endif

namespace pllint {

namespace {

constexpr char bytes[] =
${literals}    ;

}  // namespace

extern const std::string_view ${NAME};
constinit const std::string_view ${NAME}(bytes, sizeof bytes - 1);

}  // namespace pllint
")
