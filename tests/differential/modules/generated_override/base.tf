# The common trick: blocks repeated to add arguments, provider settings aside.

variable "settings" {
  type = map(string)
  default = {
    a = "base"
    b = "base"
  }
}

resource "terraform_data" "x" {
  count = 1
  input = var.settings

  lifecycle {
    create_before_destroy = true
  }
}

resource "terraform_data" "y" {
  for_each = var.settings
  input    = each.value
}

output "settings" {
  value     = var.settings
  sensitive = true
}
