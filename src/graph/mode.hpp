// Mode: the two kinds of block that name a resource type, `resource` and `data`.
#pragma once

namespace pllint {

enum class Mode { managed, data };

}  // namespace pllint
