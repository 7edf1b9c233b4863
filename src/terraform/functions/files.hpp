// What file functions share: the path a user means, and the bytes at it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "terraform/functions/function.hpp"

namespace pllint::terraform {

// As Go's filepath.Clean has it.
std::string cleaned_path(std::string_view path);

// The path that an argument names; relative ones are relative to the base directory.
std::filesystem::path path_of(const Call& call, std::size_t argument);

// Ends the call if there is no such file, or pllint may not read it.
const Source& read_file(const Call& call, std::size_t argument);
// The same as text; ends the call if it is none.
const Source& read_text_file(const Call& call, std::size_t argument);

}  // namespace pllint::terraform
