variable "vpc_id" {
  type = string
}

resource "aws_vpc_endpoint" "api" {
  vpc_id            = var.vpc_id
  service_name      = "com.amazonaws.vpce.eu-west-1.vpce-svc-0d4f7a1be25c83960"
  vpc_endpoint_type = "Interface"
}
