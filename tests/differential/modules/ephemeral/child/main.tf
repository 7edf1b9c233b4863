variable "token" {
  type      = string
  ephemeral = true
}

resource "terraform_data" "kept" {
  input = "kept"
}

output "kept" {
  value = terraform_data.kept.input
}

output "token" {
  value     = var.token
  ephemeral = true
}
