locals {
  x      = "x${local.w.deep[0]}"
  w      = { deep = local.list }
  list   = [for i in range(3) : i * local.factor]
  lookup = local.table[local.key]
}

locals {
  key    = "k2"
  factor = var.factor
  table = {
    k1 = "one"
    k2 = "two"
  }
  branch = true ? "taken" : file("never-read.txt")
}

variable "factor" {
  default = 7
}

resource "terraform_data" "lookup" {
  input = local.lookup
}

resource "terraform_data" "list" {
  input = local.list
}

output "w" {
  value = local.w
}
