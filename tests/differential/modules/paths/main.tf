resource "terraform_data" "root" {
  input = [path.module, path.root, file("${path.module}/root.txt"), basename(path.module)]
}

module "child" {
  source = "./modules/child"
}

module "again" {
  source = "./modules/../modules/child/"
}

output "child" {
  value = module.child.paths
}
