variable "name" {}

variable "members" {
  type = set(string)
}

variable "options" {
  type = object({ lead = string, budget = optional(number, -1) })
}

resource "terraform_data" "member" {
  for_each = var.members
  input    = { mail = "${each.key}@${var.name}", lead = each.key == var.options.lead, budget = var.options.budget }
}

output "mails" {
  value = [for m in terraform_data.member : m.input.mail]
}
