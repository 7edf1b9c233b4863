# Terraform knows all of it when it plans; pllint must not claim to.

resource "terraform_data" "planned" {
  input = plantimestamp()
}

resource "terraform_data" "derived" {
  input = formatdate("YYYY", core::plantimestamp())
}

resource "terraform_data" "beside" {
  input = "pure"
}

resource "terraform_data" "short_cut" {
  input = true ? "pure" : plantimestamp()
}

output "planned" {
  value = timeadd(plantimestamp(), "24h")
}

output "bcrypt" {
  value = bcrypt("secret", 4)
}

output "compressed" {
  value = base64gzip("text")
}

output "length" {
  value = length([plantimestamp(), bcrypt("x", 4)])
}
