variable "token" {
  type      = string
  default   = "t0ken"
  ephemeral = true
}

module "child" {
  source = "./child"
  token  = var.token
}

resource "terraform_data" "as_null" {
  input = [ephemeralasnull(var.token), "beside"]
}

output "length" {
  value = ephemeralasnull(length(var.token)) == null
}

output "child" {
  value = module.child.kept
}
