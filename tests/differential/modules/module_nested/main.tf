module "outer" {
  source = "./modules/outer"
  base   = "root"
}

resource "terraform_data" "result" {
  input = module.outer.path
}

output "path" {
  value = module.outer.path
}

output "deep" {
  value = module.outer.inner.leaves["b"].input
}
