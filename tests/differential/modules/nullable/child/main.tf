variable "plain" {
  type    = string
  default = "default"
}

variable "not_null" {
  type     = string
  default  = "default"
  nullable = false
}

variable "no_default" {
  type = string
}

variable "not_null_any" {
  default  = []
  nullable = false
}

resource "terraform_data" "x" {
  input = [var.plain, var.not_null, var.no_default, var.not_null_any]
}
