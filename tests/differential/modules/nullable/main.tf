module "given" {
  source       = "./child"
  plain        = "given"
  not_null     = "given"
  no_default   = "given"
  not_null_any = ["given"]
}

module "null" {
  source       = "./child"
  plain        = null
  not_null     = null
  no_default   = null
  not_null_any = null
}

module "absent" {
  source     = "./child"
  no_default = "needed"
}

variable "through" {
  type     = string
  default  = "root default"
  nullable = false
}

variable "null_default" {
  type    = string
  default = null
}

resource "terraform_data" "root" {
  input = [var.through, var.null_default, var.null_default == null, coalesce(var.null_default, "x")]
}
