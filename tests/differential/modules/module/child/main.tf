locals {
  label = upper(var.name)
}

resource "terraform_data" "this" {
  input = { name = var.name, size = var.size }
}

resource "terraform_data" "many" {
  count = var.size
  input = "${local.label}-${count.index}"
}

output "label" {
  value = local.label
}

output "sizes" {
  value = terraform_data.many[*].input
}
