variable "resource" {}

variable "map" {
  type = map(object({ input = number }))
}

resource "terraform_data" "seen" {
  input = { one = var.resource.input.n, sum = sum(values(var.map)[*].input) }
}

output "seen" {
  value = terraform_data.seen.input
}
