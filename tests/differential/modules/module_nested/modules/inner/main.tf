variable "base" {}

variable "leaves" {
  type = map(string)
}

resource "terraform_data" "leaf" {
  for_each = var.leaves
  input    = "${var.base}/${each.key}=${each.value}"
}

output "path" {
  value = join(";", [for l in terraform_data.leaf : l.input])
}

output "leaves" {
  value = { for k, l in terraform_data.leaf : k => { input = l.input } }
}
