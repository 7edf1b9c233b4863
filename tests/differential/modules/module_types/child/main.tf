variable "text" {
  type = string
}

variable "number" {
  type = number
}

variable "flag" {
  type = bool
}

variable "list" {
  type = list(string)
}

variable "set" {
  type = set(string)
}

variable "map" {
  type = map(string)
}

variable "object" {
  type = object({ name = string, size = number, note = optional(string) })
}

variable "tuple" {
  type = tuple([number, string])
}

variable "any" {
  type = any
}

variable "any_set" {
  type = set(any)
}

variable "nested" {
  type = list(object({ ports = optional(set(number), [1]) }))
}

locals {
  all = {
    text    = var.text
    number  = var.number
    flag    = var.flag
    list    = var.list
    set     = var.set
    map     = var.map
    object  = var.object
    tuple   = var.tuple
    any     = var.any
    any_set = var.any_set
    nested  = var.nested
  }
}

resource "terraform_data" "all" {
  input = local.all
}

resource "terraform_data" "encoded" {
  input = jsonencode(local.all)
}

output "all" {
  value = local.all
}
