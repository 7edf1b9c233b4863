# terraform.tfvars comes before every *.auto.tfvars.
required        = "given"
required_object = { a = 1, c = null }
from_tfvars     = [1, "2", 3]
from_auto       = "terraform.tfvars"
from_later_auto = "terraform.tfvars"
never_null      = null
emptied         = null
