# Conversion at the module's border.

module "converted" {
  source = "./child"

  text    = 80
  number  = "80"
  flag    = "true"
  list    = toset(["b", "a"])
  set     = ["b", "a", "b"]
  map     = { a = 1, b = true }
  object  = { name = "n", size = "3", extra = "dropped" }
  tuple   = ["1", 2]
  any     = ["a", 1]
  any_set = [1, "a", 1]
  nested  = [{ ports = ["80", 443] }, {}]
}

module "nulls" {
  source = "./child"

  text    = null
  number  = null
  flag    = null
  list    = null
  set     = null
  map     = { a = null }
  object  = { name = null, size = null }
  tuple   = [null, null]
  any     = null
  any_set = [null]
  nested  = [{ ports = null }]
}

output "converted" {
  value = module.converted.all
}
