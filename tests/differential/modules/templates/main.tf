variable "hosts" {
  default = { web = "10.0.0.1", db = "10.0.0.2" }
}

resource "terraform_data" "hosts" {
  input = templatefile("${path.module}/hosts.tftpl", { hosts = var.hosts, domain = "example.com" })
}

resource "terraform_data" "policy" {
  input = jsondecode(templatefile("policy.json.tftpl", { actions = ["a:Get", "a:Put"], effect = "Allow" }))
}

resource "terraform_data" "script" {
  input = <<-EOT
    #!/bin/sh
    %{for name, ip in var.hosts~}
    ping ${ip} # ${name}
    %{endfor~}
    echo "$${HOME} $HOME %%{x}"
  EOT
}

resource "terraform_data" "each" {
  for_each = fileset(path.module, "parts/*.tftpl")
  input    = templatefile("${path.module}/${each.value}", { key = basename(each.key) })
}

resource "terraform_data" "inline" {
  input = templatestring(local.inline, { who = "you" })
}

locals {
  inline = file("inline.txt")
}

output "rendered" {
  value = [for part in terraform_data.each : part.input]
}
