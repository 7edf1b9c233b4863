# Blocks are not to be had in a terraform_data: rules as values instead.

variable "ports" {
  type    = list(number)
  default = [80, 443]
}

variable "admin" {
  type    = string
  default = null
}

locals {
  rules = concat(
    [for p in var.ports : { from = p, to = p, cidrs = ["0.0.0.0/0"] }],
    var.admin == null ? [] : [{ from = 22, to = 22, cidrs = [var.admin] }],
    [{ from = 0, to = 65535, cidrs = [] }],
  )

  tags = merge(
    { Name = "shapes" },
    var.admin != null ? { Admin = var.admin } : {},
    { for p in var.ports : "port-${p}" => tostring(p) },
  )
}

resource "terraform_data" "group" {
  input = {
    rules = local.rules
    tags  = local.tags
    open  = [for r in local.rules : r.from if contains(r.cidrs, "0.0.0.0/0")]
    any   = anytrue([for r in local.rules : r.from <= 443 && r.to >= 443])
    none  = alltrue([for r in local.rules : length(r.cidrs) == 0])
  }
}

resource "terraform_data" "rule" {
  for_each = { for r in local.rules : "${r.from}-${r.to}" => r }
  input    = join(",", each.value.cidrs)
}

output "policy" {
  value = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["a:*"]
      Condition = var.admin == null ? null : { X = var.admin }
    }]
  })
}
