variable "cidr" {
  default = "10.20.0.0/16"
}

variable "zones" {
  default = ["a", "b", "c"]
}

locals {
  public = [for i, z in var.zones : cidrsubnet(var.cidr, 8, i)]
  layout = zipmap(["web", "app", "db"], cidrsubnets(var.cidr, 2, 4, 4))
}

resource "terraform_data" "public" {
  count = length(var.zones)
  input = { cidr = local.public[count.index], zone = "zone-${var.zones[count.index]}", gateway = cidrhost(local.public[count.index], 1) }
}

resource "terraform_data" "private" {
  for_each = { for i, z in var.zones : z => cidrsubnet(var.cidr, 4, i + 8) }
  input    = "${each.value} ${cidrnetmask(each.value)}"
}

resource "terraform_data" "v6" {
  count = 2
  input = cidrsubnet("2001:db8:1234::/48", 16, count.index + 10)
}

output "layout" {
  value = local.layout
}

output "hosts" {
  value = { for k, c in local.layout : k => cidrhost(c, -2) }
}
