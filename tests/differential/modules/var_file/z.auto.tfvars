a = "z.auto.tfvars"
b = "z.auto.tfvars"
c = "z.auto.tfvars"
