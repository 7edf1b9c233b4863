variable "cidr" {}

variable "zones" {
  type = list(string)
}

locals {
  blocks = cidrsubnets(var.cidr, [for z in var.zones : 8]...)
}

resource "terraform_data" "subnet" {
  for_each = { for i, z in var.zones : z => local.blocks[i] }
  input    = each.value
}

output "subnets" {
  value = { for z, s in terraform_data.subnet : z => s.input }
}
