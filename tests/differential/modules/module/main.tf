variable "prefix" {
  default = "pre"
}

module "first" {
  source = "./child"
  name   = "${var.prefix}-first"
  size   = 2
}

module "second" {
  source = "./child"
  name   = module.first.label
}

resource "terraform_data" "after" {
  input = [module.first.label, module.second.label, module.second.sizes]
}

output "whole" {
  value = module.second
}

output "label" {
  value = module.second.label
}
