# A comment with "quotes" and ${braces}
// another
/* and
   resource "terraform_data" "not" { input = 1 }
*/

locals { one_line = 1 }

variable "one_line" { default = "x" }

resource "terraform_data" "compact" { input = "compact" }

resource terraform_data unquoted {
  input = /* inline */ "after a comment" # trailing
}

resource "terraform_data" "lists" {
  input = [
    1, # one
    2, // two
    /* three */ 3,
    # four
    4
  ]
}

resource "terraform_data" "objects" {
  input = {
    # nothing

    a = 1, b = 2
    c : 3,

    "d" = [local.one_line, var.one_line,
    5]
  }
}

resource "terraform_data" "heredoc" {
  input = { text = <<EOT
# not a comment // nor this /* nor that */
EOT
    after = 1
  }
}

output "windows" { value = local.crlf }
