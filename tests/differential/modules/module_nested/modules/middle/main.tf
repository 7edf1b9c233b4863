variable "base" {}

module "inner" {
  source = "./../inner"
  base   = "${var.base}/middle"
  leaves = { a = 1, b = "two" }
}

output "path" {
  value = module.inner.path
}

output "inner" {
  value = { leaves = module.inner.leaves }
}
