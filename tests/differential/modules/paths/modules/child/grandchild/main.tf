resource "terraform_data" "path" {
  input = "${path.module} of ${path.root}"
}

output "path" {
  value = path.module
}
