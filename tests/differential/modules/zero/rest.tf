resource "terraform_data" "keyed" {
  for_each = {}
  input    = each.value.nowhere
}

resource "terraform_data" "keyed_set" {
  for_each = toset([])
  input    = each.key
}

module "none" {
  source = "./child"
  count  = 0
  name   = "never"
}

module "none_keyed" {
  source   = "./child"
  for_each = {}
  name     = each.key
}

resource "terraform_data" "after" {
  count = length(terraform_data.counted) + 1
  input = "there were ${length(terraform_data.counted)}"
}

output "counted" {
  value = terraform_data.counted
}

output "splat" {
  value = terraform_data.counted[*].input
}

output "keyed" {
  value = terraform_data.keyed
}

output "modules" {
  value = [length(module.none), length(module.none_keyed), module.none[*].name]
}

output "legacy" {
  value = join(",", terraform_data.counted.*.input)
}
