# A resource, or all its instances, as one value.

resource "terraform_data" "a" {
  input = { n = 1 }
}

resource "terraform_data" "many" {
  for_each = { x = 1, y = 2 }
  input    = each.value
}

locals {
  picked   = terraform_data.a
  instance = terraform_data.many["x"]
  all      = terraform_data.many
  listed   = [terraform_data.a, terraform_data.many["y"]]
  table    = { first = terraform_data.a, second = terraform_data.many["x"] }
}

resource "terraform_data" "through" {
  input = [local.picked.input.n, local.instance.input, local.all["y"].input, local.listed[1].input]
}

resource "terraform_data" "over_table" {
  for_each = local.table
  input    = each.value.input
}

resource "terraform_data" "over_list" {
  count = length(local.listed)
  input = local.listed[count.index].input
}

module "child" {
  source   = "./child"
  resource = terraform_data.a
  map      = terraform_data.many
}

output "inputs" {
  value = [for r in local.listed : r.input]
}

output "child" {
  value = module.child.seen
}
