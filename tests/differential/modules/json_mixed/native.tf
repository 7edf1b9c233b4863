variable "name" {
  default = "native"
}

locals {
  native = "from native, ${local.json}"
}

resource "terraform_data" "native" {
  input = [local.native, local.escaped, local.json_number + 1]
}

resource "terraform_data" "overridden" {
  input = "native"
}
