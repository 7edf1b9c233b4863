# What only an apply can tell.

resource "terraform_data" "known" {
  count = 2
  input = "known"
}

resource "terraform_data" "id" {
  input = terraform_data.known[0].id
}

resource "terraform_data" "text" {
  input = "id-${terraform_data.known[1].id}"
}

resource "terraform_data" "partly" {
  input = {
    known   = terraform_data.known[0].input
    unknown = terraform_data.known[0].id
    list    = ["a", terraform_data.known[0].id]
    deep    = { a = { b = upper(terraform_data.known[0].id), c = 1 } }
  }
}

resource "terraform_data" "by_condition" {
  input = terraform_data.known[0].id == "x" ? 1 : 2
}

resource "terraform_data" "length" {
  input = length([terraform_data.known[0].id, terraform_data.known[1].id])
}

resource "terraform_data" "keys" {
  input = keys({ a = terraform_data.known[0].id, b = 1 })
}

resource "terraform_data" "keyed" {
  for_each = { a = terraform_data.known[0].id, b = "known" }
  input    = each.key
}

resource "terraform_data" "short_cut" {
  input = false ? terraform_data.known[0].id : "decided"
}

resource "terraform_data" "timestamp" {
  input = [timestamp(), "after"]
}

resource "terraform_data" "uuid" {
  input = uuid()
}

module "child" {
  source = "./child"
  id     = terraform_data.known[0].id
}

output "id" {
  value = terraform_data.known[0].id
}

output "through" {
  value = module.child.id
}

output "beside" {
  value = module.child.constant
}

output "partly" {
  value = [terraform_data.partly.input.known, terraform_data.partly.input.unknown]
}
