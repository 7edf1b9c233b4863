variable "n" {
  default = 3
}

variable "names" {
  type    = list(string)
  default = ["red", "green"]
}

resource "terraform_data" "index" {
  count = var.n
  input = count.index * 10
}

resource "terraform_data" "named" {
  count = length(var.names)
  input = {
    name  = var.names[count.index]
    label = "${count.index}-${upper(element(var.names, count.index + 1))}"
    last  = count.index == length(var.names) - 1
  }
}

resource "terraform_data" "from_text" {
  count = "2"
  input = format("item-%02d", count.index + 1)
}

resource "terraform_data" "pairs" {
  count = length(terraform_data.index)
  input = terraform_data.index[count.index].input + 1
}

output "all" {
  value = terraform_data.index[*].input
}

output "legacy" {
  value = terraform_data.named.*.input.name
}

output "first" {
  value = terraform_data.named[0].input.label
}

output "count" {
  value = length(terraform_data.index)
}
