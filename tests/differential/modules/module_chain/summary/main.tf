variable "rules" {
  type = list(object({ from = string, name = string }))
}

variable "index" {}

resource "terraform_data" "text" {
  input = "${var.index}: ${var.rules[var.index].name}"
}

output "text" {
  value = "${terraform_data.text.input} ${var.rules[var.index].from} ${join("", keys(var.rules[0]))}"
}
