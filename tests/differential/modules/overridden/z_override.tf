# Override files apply in the order of their names: this one has the last word.

locals {
  b = "overridden by z"
}

resource "terraform_data" "replaced" {
  input = "overridden twice"
}
