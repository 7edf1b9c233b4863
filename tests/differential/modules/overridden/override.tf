variable "name" {
  default = "overridden"
}

variable "typed" {
  type = number
}

locals {
  a = "overridden a"
}

resource "terraform_data" "replaced" {
  input = "overridden"
}

resource "terraform_data" "counted" {
  count = 3
}

resource "terraform_data" "gains_for_each" {
  for_each = toset(["k"])
  input    = "overridden ${each.key}"
}

module "child" {
  name = "overridden"
}

output "changed" {
  value = "overridden"
}
