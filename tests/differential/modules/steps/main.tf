# Values through many hands: variable, local, resource, module, output, and again.

variable "seed" {
  default = 1
}

module "a" {
  source = "./step"
  value  = var.seed
}

module "b" {
  source = "./step"
  value  = module.a.value
}

resource "terraform_data" "between" {
  input = module.b.value
}

module "c" {
  source = "./step"
  count  = terraform_data.between.input - 1
  value  = terraform_data.between.input * (count.index + 1)
}

module "d" {
  source   = "./step"
  for_each = { for i, m in module.c : "n${i}" => m.value if m.value > 3 }
  value    = each.value
}

output "total" {
  value = sum([for m in module.d : m.value])
}

output "c" {
  value = module.c[*].value
}
