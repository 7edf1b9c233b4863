b = "first.tfvars"
c = "first.tfvars"
