import {
  to = terraform_data.known
  id = "an-id-from-before"
}

resource "terraform_data" "known" {
  input = "imported, and given an input"
}

output "input" {
  value = terraform_data.known.input
}
