locals {
  config = yamldecode(file("${path.module}/config.yaml"))
  users  = csvdecode(file("${path.module}/users.csv"))
  extra  = jsondecode(file("${path.module}/extra.json"))
}

resource "terraform_data" "rule" {
  for_each = { for r in local.config.rules : r.name => r }
  input    = merge({ proto = "tcp" }, each.value)
}

resource "terraform_data" "user" {
  for_each = { for u in local.users : u.login => u }
  input    = { uid = tonumber(each.value.uid), shell = coalesce(each.value.shell, local.config.defaults.shell) }
}

resource "terraform_data" "extra" {
  for_each = local.extra.items
  input    = each.value
}

resource "terraform_data" "hash" {
  input = [filemd5("users.csv"), filesha256("${path.module}/extra.json"), filebase64("users.csv")]
}

output "enabled" {
  value = [for r in local.config.rules : r.name if try(r.enabled, true)]
}

output "round_trip" {
  value = yamlencode(local.config)
}
