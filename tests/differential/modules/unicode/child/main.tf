variable "имя" {}

resource "terraform_data" "x" {
  input = "${var.имя}!"
}

output "имя" {
  value = terraform_data.x.input
}
