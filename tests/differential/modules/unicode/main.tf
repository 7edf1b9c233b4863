variable "größe" {
  default = 3
}

locals {
  straße = "Hauptstraße ${var.größe}"
  名前     = { "キー" = "値", é = "composed" }
}

resource "terraform_data" "überall" {
  input = [local.straße, local.名前["キー"], local.名前["e\u0301"], upper(local.straße)]
}

resource "terraform_data" "名" {
  for_each = { "ключ" = 1, "👩‍👩‍👧" = 2, "e\u0301" = 3 }
  input    = "${each.key}${each.value}"
}

module "módulo" {
  source = "./child"
  имя    = "имя"
}

output "länge" {
  value = [length(local.straße), length("👩‍👩‍👧"), strrev(local.straße)]
}

output "ключи" {
  value = keys(terraform_data.名)
}

output "módulo" {
  value = module.módulo.имя
}
