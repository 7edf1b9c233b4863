# The same names everywhere, and a different meaning in each module.

variable "name" {
  default = "root"
}

locals {
  name = "local ${var.name}"
  each = "a local may be called each"
}

resource "terraform_data" "name" {
  input = [var.name, local.name, local.each]
}

module "name" {
  source = "./child"
  name   = "argument"
}

module "default" {
  source = "./child"
}

output "name" {
  value = [for name in [local.name] : { for var in [name] : "key" => "${var}!" }]
}
