locals {
  teams = {
    core  = { members = ["ann", "bob"], lead = "ann" }
    infra = { members = ["cyd"], lead = "cyd", budget = 10 }
  }
}

module "team" {
  source   = "./team"
  for_each = local.teams

  name    = each.key
  members = each.value.members
  options = each.value
}

module "set" {
  source   = "./team"
  for_each = toset(["x y", "z"])

  name    = each.value
  members = [each.key]
  options = { lead = "nobody" }
}

resource "terraform_data" "mails" {
  for_each = { for key, team in module.team : key => team.mails }
  input    = each.value
}

output "mails" {
  value = flatten([for team in module.team : team.mails])
}

output "one" {
  value = module.team["core"].mails[1]
}

output "whole" {
  value = module.team
}

output "keys" {
  value = keys(module.set)
}
