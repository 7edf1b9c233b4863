terraform {
  required_providers {
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
  }
}

variable "name" {
  type      = string
  ephemeral = false
}

resource "terraform_data" "this" {
  input = var.name
}

output "name" {
  value     = terraform_data.this.input
  sensitive = false
  ephemeral = false
}
