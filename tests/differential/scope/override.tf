# Merged over the rest of the module, block by block, argument by argument.

variable "overridden_default" {
  default = "after"
}

variable "overridden_type" {
  type = number
}

locals {
  overridden_local = "after"
}
