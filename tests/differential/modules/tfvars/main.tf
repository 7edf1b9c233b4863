variable "default_only" {
  default = "default"
}

variable "in_tfvars" {
  default = "default"
}

variable "in_tfvars_json" {
  default = "default"
}

variable "in_a_auto" {
  default = "default"
}

variable "in_b_auto_json" {
  default = "default"
}

variable "in_c_auto" {
  default = "default"
}

variable "list" {
  type = list(string)
}

variable "map" {
  type = map(number)
}

variable "whole" {
  type = any
}

variable "null_again" {
  default = "default"
}

variable "number" {
  type = number
}

resource "terraform_data" "all" {
  input = {
    default_only   = var.default_only
    in_tfvars      = var.in_tfvars
    in_tfvars_json = var.in_tfvars_json
    in_a_auto      = var.in_a_auto
    in_b_auto_json = var.in_b_auto_json
    in_c_auto      = var.in_c_auto
    list           = var.list
    map            = var.map
    whole          = var.whole
    null_again     = var.null_again
    number         = var.number
  }
}
