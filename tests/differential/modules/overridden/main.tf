variable "name" {
  type        = string
  default     = "original"
  description = "kept"
}

variable "typed" {
  type    = string
  default = "5"
}

locals {
  a = "original a"
  b = "original b"
}

resource "terraform_data" "replaced" {
  input = "original"
}

resource "terraform_data" "counted" {
  count = 2
  input = "original ${count.index}"
}

resource "terraform_data" "gains_for_each" {
  input = "original"
}

resource "terraform_data" "untouched" {
  input = [var.name, var.typed, local.a, local.b]
}

module "child" {
  source = "./child"
  name   = "original"
  other  = "kept"
}

output "name" {
  value = var.name
}

output "changed" {
  value = "original"
}
