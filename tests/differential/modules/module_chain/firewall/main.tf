variable "zone" {
  type = string
}

variable "cidr" {
  type = string
}

output "rule" {
  value = { from = var.cidr, name = "allow-${var.zone}", first = cidrhost(var.cidr, 1) }
}

resource "terraform_data" "rule" {
  input = cidrhost(var.cidr, -2)
}
