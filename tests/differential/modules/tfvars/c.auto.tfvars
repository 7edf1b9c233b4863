in_c_auto = <<-EOT
  c.auto.tfvars
EOT
