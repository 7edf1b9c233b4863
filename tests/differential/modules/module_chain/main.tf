# Values that flow from module to module, and decide what exists.

module "network" {
  source = "./network"
  cidr   = "10.0.0.0/16"
  zones  = ["a", "b"]
}

module "firewall" {
  source   = "./firewall"
  for_each = module.network.subnets
  zone     = each.key
  cidr     = each.value
}

module "summary" {
  source = "./summary"
  count  = length(module.firewall)
  rules  = [for zone in sort(keys(module.firewall)) : module.firewall[zone].rule]
  index  = count.index
}

output "summaries" {
  value = module.summary[*].text
}
