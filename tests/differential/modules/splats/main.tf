resource "terraform_data" "counted" {
  count = 2
  input = { n = count.index, list = [count.index, count.index + 1], inner = { x = "x${count.index}" } }
}

resource "terraform_data" "keyed" {
  for_each = toset(["a", "b"])
  input    = { name = each.key }
}

resource "terraform_data" "single" {
  input = { name = "single" }
}

output "attribute" {
  value = terraform_data.counted[*].input.n
}

output "nested_list" {
  value = terraform_data.counted[*].input.list
}

output "index_after" {
  value = terraform_data.counted[*].input.list[1]
}

output "legacy_index_after" {
  value = terraform_data.counted.*.input.inner[0]
}

output "deep" {
  value = terraform_data.counted[*].input["inner"]["x"]
}

output "keyed" {
  value = values(terraform_data.keyed)[*].input.name
}

output "single" {
  value = terraform_data.single[*].input.name
}

output "flattened" {
  value = flatten(terraform_data.counted[*].input.list)
}

output "zipped" {
  value = zipmap(terraform_data.counted[*].input.inner.x, terraform_data.counted[*].input.n)
}

output "first" {
  value = element(terraform_data.counted, 3).input.n
}
