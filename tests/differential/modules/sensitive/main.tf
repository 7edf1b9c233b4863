variable "password" {
  type      = string
  default   = "hunter2"
  sensitive = true
}

variable "config" {
  type      = object({ user = string, port = number })
  default   = { user = "root", port = 1 }
  sensitive = true
}

resource "terraform_data" "whole" {
  input = var.password
}

resource "terraform_data" "part" {
  input = { open = "seen", hidden = var.password, port = var.config.port }
}

resource "terraform_data" "template" {
  input = "pw=${var.password}"
}

resource "terraform_data" "revealed" {
  input = nonsensitive(length(var.password))
}

resource "terraform_data" "made" {
  input = [sensitive("a"), "b"]
}

resource "terraform_data" "open" {
  input = "nothing hidden"
}

output "secret" {
  value     = var.password
  sensitive = true
}

output "marked_for_show" {
  value     = "plain"
  sensitive = true
}

output "revealed" {
  value = nonsensitive(var.config.user)
}

output "flags" {
  value = [issensitive(var.password), issensitive("x"), issensitive(terraform_data.template.input)]
}
