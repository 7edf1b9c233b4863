variable "name" {}

variable "other" {}

resource "terraform_data" "x" {
  input = "${var.name}/${var.other}"
}
