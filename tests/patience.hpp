// Patience: how many times longer than usual a test may take. What the sanitizers watch is slow.
#pragma once

namespace pllint::tests {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr int patience = 20;
#else
inline constexpr int patience = 1;
#endif

}  // namespace pllint::tests
