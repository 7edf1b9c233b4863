variable "name" {
  default = "child"
}

locals {
  name = "local ${var.name}"
}

resource "terraform_data" "name" {
  input = [var.name, local.name, local.each.key]
}

locals {
  each = { key = "not each.key" }
}
