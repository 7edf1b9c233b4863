locals {
  z = "${local.y}z"
  y = "${local.x}y"
}

resource "terraform_data" "z" {
  input = local.z
}
