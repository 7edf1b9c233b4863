from_auto       = "first.auto.tfvars"
from_later_auto = "first.auto.tfvars"
