variable "base" {}

module "middle" {
  source = "../middle"
  base   = "${var.base}/outer"
}

resource "terraform_data" "outer" {
  input = module.middle.path
}

output "path" {
  value = "<${module.middle.path}>"
}

output "inner" {
  value = module.middle.inner
}
