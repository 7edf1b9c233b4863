in_a_auto      = "a.auto.tfvars"
in_b_auto_json = "a.auto.tfvars"
in_c_auto      = "a.auto.tfvars"
list           = [1, true]
map            = { c = "3" }
