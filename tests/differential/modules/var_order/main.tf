variable "text" {
  type    = string
  default = "default"
}

variable "late" {
  type = string
}

variable "last" {
  type = string
}

variable "number" {
  type = number
}

variable "list" {
  type = list(string)
}

variable "map" {
  type = map(string)
}

variable "untyped" {
  default = "x"
}

variable "flag" {
  type = bool
}

variable "empty" {
  type = string
}

variable "quoted" {
  type = string
}

variable "equals" {
  type = string
}

resource "terraform_data" "all" {
  input = {
    text    = var.text
    late    = var.late
    last    = var.last
    number  = var.number
    list    = var.list
    map     = var.map
    untyped = var.untyped
    flag    = var.flag
    empty   = var.empty
    quoted  = var.quoted
    equals  = var.equals
  }
}
