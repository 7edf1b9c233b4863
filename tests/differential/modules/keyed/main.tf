variable "services" {
  type = map(object({
    port   = number
    public = optional(bool, false)
  }))
  default = {
    web = { port = "80", public = true }
    db  = { port = 5432 }
  }
}

resource "terraform_data" "service" {
  for_each = var.services
  input    = "${each.key}:${each.value.port}${each.value.public ? "!" : ""}"
}

resource "terraform_data" "whole" {
  for_each = var.services
  input    = each.value
}

resource "terraform_data" "set" {
  for_each = toset(["b", "a", "b"])
  input    = [each.key, each.value, each.key == each.value]
}

resource "terraform_data" "computed" {
  for_each = { for i, name in ["x", "y"] : "${name}.${i}" => i }
  input    = { (each.key) = each.value }
}

resource "terraform_data" "indexed" {
  for_each = { for i, name in ["x", "y"] : i => name }
  input    = "${each.key}=${each.value}"
}

resource "terraform_data" "odd" {
  for_each = toset(["with space", "with \"quote\"", "sla/sh", "dot.ted", "0", "ünï", "$${x}", ""])
  input    = "<${each.key}>"
}

output "keys" {
  value = keys(terraform_data.service)
}

output "by_key" {
  value = { for k, s in terraform_data.service : k => s.input }
}

output "one" {
  value = terraform_data.whole["db"].input.port
}

output "all" {
  value = values(terraform_data.set)[*].input
}
