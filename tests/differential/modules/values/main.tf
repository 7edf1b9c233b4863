# Every kind of literal as an input.

resource "terraform_data" "string" {
  input = "text"
}

resource "terraform_data" "number" {
  input = 1.50
}

resource "terraform_data" "bool" {
  input = true
}

resource "terraform_data" "null" {
  input = null
}

resource "terraform_data" "absent" {
}

resource "terraform_data" "list" {
  input = [1, "two", [3], { four = 4 }, null]
}

resource "terraform_data" "object" {
  input = { a = 1, "b c" = { d = [true] }, e = null }
}

resource "terraform_data" "typed" {
  input = {
    list = tolist([1, "a"])
    set  = toset(["b", "a", "b"])
    map  = tomap({ k = 1, l = "x" })
  }
}

resource "terraform_data" "big" {
  input = [9007199254740993, 1e21, 1e-7, 0.1 + 0.2, -0.5]
}

output "string" {
  value = terraform_data.string.input
}

output "null" {
  value = null
}

output "list" {
  value = terraform_data.list.input[3].four
}

output "typed" {
  value = terraform_data.typed.input
}
