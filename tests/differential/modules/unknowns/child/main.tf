variable "id" {
  type = string
}

resource "terraform_data" "inner" {
  input = { id = var.id, constant = 5 }
}

output "id" {
  value = lower(var.id)
}

output "constant" {
  value = terraform_data.inner.input.constant
}
