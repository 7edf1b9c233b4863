# The nested loops that everybody writes.

variable "environments" {
  type = map(object({
    regions = list(string)
    size    = optional(string, "small")
  }))
  default = {
    prod = { regions = ["eu", "us"], size = "large" }
    test = { regions = ["eu"] }
    none = { regions = [] }
  }
}

locals {
  flat = flatten([
    for env, e in var.environments : [
      for i, region in e.regions : {
        key    = "${env}-${region}"
        env    = env
        region = region
        index  = i
        size   = e.size
      }
    ]
  ])

  by_key    = { for f in local.flat : f.key => f }
  by_region = { for f in local.flat : f.region => f.env... }
  product   = { for pair in setproduct(keys(var.environments), ["x", "y"]) : join("/", pair) => pair }
  merged    = merge([for env, e in var.environments : { for r in e.regions : "${env}.${r}" => e.size }]...)
}

resource "terraform_data" "flat" {
  for_each = local.by_key
  input    = each.value
}

resource "terraform_data" "product" {
  for_each = local.product
  input    = [each.value[1], each.value[0]]
}

resource "terraform_data" "merged" {
  for_each = local.merged
  input    = each.value
}

resource "terraform_data" "by_region" {
  for_each = local.by_region
  input    = { for e in each.value : e => length(each.value) }
}

output "regions" {
  value = distinct(local.flat[*].region)
}

output "transposed" {
  value = transpose({ for env, e in var.environments : env => e.regions })
}
