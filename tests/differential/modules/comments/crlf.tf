locals {
  crlf = <<EOT
one
  two
EOT
}

resource "terraform_data" "crlf" {
  input = [
    1,
    local.crlf,
  ]
}
