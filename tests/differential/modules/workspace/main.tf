locals {
  sizes = { default = 1, prod = 3 }
}

resource "terraform_data" "named" {
  count = lookup(local.sizes, terraform.workspace, 2)
  input = "${terraform.workspace}-${count.index}"
}

output "is_prod" {
  value = terraform.workspace == "prod"
}
