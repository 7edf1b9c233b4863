in_tfvars      = "terraform.tfvars"
in_tfvars_json = "terraform.tfvars"
in_a_auto      = "terraform.tfvars"
in_b_auto_json = "terraform.tfvars"
in_c_auto      = "terraform.tfvars"
list           = ["replaced", "whole"]
map            = { a = 1, b = 2 }
number         = "7"
null_again     = "given"
