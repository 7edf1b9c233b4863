variable "a" {
  default = "default"
}

variable "b" {
  default = "default"
}

variable "c" {
  default = "default"
}

variable "d" {
  default = "default"
}

resource "terraform_data" "all" {
  input = [var.a, var.b, var.c, var.d]
}

output "b" {
  value = var.b
}
