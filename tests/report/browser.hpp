// Opens a page in a real browser, headless: Chromium, driven by browse.mjs beside this file.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "process.hpp"

namespace pllint::tests {

// Empty if the browser is there; else why it is not.
std::string browser_missing();

// What the steps of browse.mjs print, one line each. The status is not 0 where the page complains on its console,
// throws, or asks the network for anything.
Ended browse(const std::filesystem::path& page, int width, std::span<const std::string> steps);

}  // namespace pllint::tests
