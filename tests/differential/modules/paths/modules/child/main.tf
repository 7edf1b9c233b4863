resource "terraform_data" "paths" {
  input = [path.module, path.root, file("${path.module}/child.txt"), file("${path.root}/root.txt"), file("root.txt")]
}

resource "terraform_data" "files" {
  for_each = fileset("${path.module}/files", "**")
  input    = filesha1("${path.module}/files/${each.key}")
}

module "grandchild" {
  source = "./grandchild"
}

output "paths" {
  value = { mine = path.module, theirs = module.grandchild.path, files = keys(terraform_data.files) }
}
