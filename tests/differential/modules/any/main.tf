variable "any" {
  type = any
}

variable "map_any" {
  type = map(any)
}

variable "list_any" {
  type = list(any)
}

variable "object_any" {
  type = object({ a = any, b = optional(any, "default") })
}

variable "untyped" {}

resource "terraform_data" "all" {
  input = {
    any        = var.any
    map_any    = var.map_any
    list_any   = var.list_any
    object_any = var.object_any
    untyped    = var.untyped
  }
}

resource "terraform_data" "kinds" {
  input = [var.any.a == 1, var.list_any == tolist(["1", "a"]), var.map_any.x == "1", can(var.any.c), can(var.map_any.c)]
}
