# for_each over other resources.

locals {
  zones = { a = 1, b = 2, c = 3 }
}

resource "terraform_data" "first" {
  for_each = local.zones
  input    = each.value
}

resource "terraform_data" "second" {
  for_each = terraform_data.first
  input    = each.value.input + 10
}

resource "terraform_data" "third" {
  for_each = { for k, r in terraform_data.second : upper(k) => r if r.input != 12 }
  input    = "${each.key}${each.value.input}"
}

resource "terraform_data" "keys" {
  for_each = toset(keys(terraform_data.third))
  input    = lower(each.key)
}

resource "terraform_data" "counted" {
  count = length(terraform_data.third)
  input = sort(keys(terraform_data.third))[count.index]
}

resource "terraform_data" "sum" {
  input = sum([for r in terraform_data.second : r.input])
}

output "third" {
  value = [for k, r in terraform_data.third : r.input]
}
