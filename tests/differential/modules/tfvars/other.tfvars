# Nobody names this file: it is not read.
default_only = "other.tfvars"
in_tfvars    = "other.tfvars"
