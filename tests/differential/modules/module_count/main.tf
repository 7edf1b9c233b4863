variable "replicas" {
  default = 2
}

module "replica" {
  source = "./child"
  count  = var.replicas
  name   = "replica-${count.index}"
  index  = count.index
}

module "single" {
  source = "./child"
  count  = var.replicas > 1 ? 1 : 0
  name   = join("+", module.replica[*].name)
  index  = length(module.replica)
}

resource "terraform_data" "each" {
  count = length(module.replica)
  input = module.replica[count.index].values
}

output "names" {
  value = module.replica[*].name
}

output "legacy" {
  value = module.replica.*.values
}

output "single" {
  value = one(module.single[*].name)
}

output "indexed" {
  value = module.replica[1].values[0]
}
