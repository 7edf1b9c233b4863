# Nothing of all this exists.

resource "terraform_data" "counted" {
  count = 0
  input = var.nobody[0]
}

variable "nobody" {
  default = []
}
