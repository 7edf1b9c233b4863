terraform {
  required_version = ">= 1.5, < 3.0"

  required_providers {
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
  }
}

provider "terraform" {
}

moved {
  from = terraform_data.old_name
  to   = terraform_data.new_name
}

moved {
  from = module.old
  to   = module.child
}

removed {
  from = terraform_data.gone

  lifecycle {
    destroy = false
  }
}

check "health" {
  assert {
    condition     = terraform_data.new_name.input == "something else"
    error_message = "Only a warning: ${terraform_data.new_name.input}."
  }
}

variable "validated" {
  type    = number
  default = 5

  validation {
    condition     = var.validated > 0
    error_message = "Must be positive."
  }

  validation {
    condition     = var.validated < var.limit
    error_message = "Must be less than ${var.limit}."
  }
}

variable "limit" {
  default = 10
}

resource "terraform_data" "new_name" {
  input            = "moved"
  triggers_replace = [var.validated, "x"]

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = false
    ignore_changes        = [triggers_replace]
    replace_triggered_by  = [terraform_data.trigger]

    precondition {
      condition     = var.validated == 5
      error_message = "No."
    }

    postcondition {
      condition     = self.input == "moved"
      error_message = "No."
    }
  }

}

resource "terraform_data" "trigger" {
  provider   = terraform
  depends_on = [module.child]
  input      = var.validated

  provisioner "local-exec" {
    command = "true ${self.input}"
  }

  connection {
    host = "nowhere"
  }
}

module "child" {
  source = "./child"

  providers = {
    terraform = terraform
  }

  depends_on = []
  name       = "child"
}

output "checked" {
  value       = terraform_data.new_name.input
  description = "with everything"
  depends_on  = [terraform_data.trigger]

  precondition {
    condition     = length(module.child.name) > 0
    error_message = "No."
  }
}
