variable "value" {
  type = number
}

locals {
  next = var.value + 1
}

resource "terraform_data" "next" {
  input = local.next
}

output "value" {
  value = terraform_data.next.input
}
