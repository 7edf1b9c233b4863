variable "vpc_id" {
  type = string
}

variable "service_name" {
  type = string
}

resource "aws_vpc_endpoint" "api" {
  vpc_id            = var.vpc_id
  service_name      = var.service_name # undecided: rule-name
  vpc_endpoint_type = "Interface"
}
