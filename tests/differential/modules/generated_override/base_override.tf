variable "settings" {
  default = { a = "override" }
}

resource "terraform_data" "x" {
  lifecycle {
    prevent_destroy = true
  }
}

output "settings" {
  sensitive = false
}
