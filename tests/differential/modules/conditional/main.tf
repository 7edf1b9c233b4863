variable "on" {
  type    = bool
  default = true
}

variable "off" {
  default = "false"
}

variable "names" {
  type    = list(string)
  default = ["n1", "n2"]
}

resource "terraform_data" "on" {
  count = var.on ? 1 : 0
  input = "created"
}

resource "terraform_data" "off" {
  count = var.off ? 1 : 0
  input = "not created"
}

resource "terraform_data" "set_on" {
  for_each = var.on ? toset(var.names) : []
  input    = each.key
}

resource "terraform_data" "set_off" {
  for_each = var.off ? toset(var.names) : toset([])
  input    = each.key
}

resource "terraform_data" "map_on" {
  for_each = var.on ? { a = 1, b = "two" } : {}
  input    = each.value
}

resource "terraform_data" "map_unified" {
  for_each = var.on ? { a = 1 } : { b = "two" }
  input    = each.value
}

resource "terraform_data" "null_map" {
  for_each = { for k, v in { a = 1, b = null } : k => v if v != null }
  input    = each.value
}

output "one" {
  value = one(terraform_data.on[*].input)
}

output "none" {
  value = one(terraform_data.off[*].input)
}

output "either" {
  value = var.off ? terraform_data.off[0].input : terraform_data.on[0].input
}

output "tried" {
  value = try(terraform_data.off[0].input, "fallback")
}

output "joined" {
  value = join("", terraform_data.on.*.input)
}

output "coalesced" {
  value = coalesce(one(terraform_data.off[*].input), "default")
}

output "set_off" {
  value = [for r in terraform_data.set_off : r.input]
}

output "concat" {
  value = concat(terraform_data.on[*].input, terraform_data.off[*].input, ["literal"])
}
