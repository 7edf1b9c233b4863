name = "root tfvars"
