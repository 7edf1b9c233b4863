variable "name" {
  type = string
}

variable "index" {
  type = number
}

resource "terraform_data" "numbers" {
  count = var.index + 1
  input = "${var.name}:${count.index}"
}

output "name" {
  value = var.name
}

output "values" {
  value = terraform_data.numbers[*].input
}
