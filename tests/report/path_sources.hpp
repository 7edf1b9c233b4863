// Sources of a provider and of a consumer with as many paths as are asked for.
#pragma once

#include <string>

namespace pllint::tests {

inline constexpr const char* provider = R"(
resource "aws_vpc" "api" {
  cidr_block = "10.50.0.0/16"
}

resource "aws_subnet" "api" {
  vpc_id            = aws_vpc.api.id
  cidr_block        = "10.50.1.0/24"
  availability_zone = "eu-central-1a"
}

resource "aws_lb" "api" {
  load_balancer_type = "network"
  internal           = true
  subnets            = [aws_subnet.api.id]
}

resource "aws_lb_listener" "api" {
  load_balancer_arn = aws_lb.api.arn
  port              = 443
  protocol          = "TCP"
}

resource "aws_vpc_endpoint_service" "api" {
  acceptance_required        = false
  network_load_balancer_arns = [aws_lb.api.arn]
}
)";

// A client for each of the names, with a group of its own.
inline std::string consumer_with_clients(const std::string& names) {
  return R"(
resource "aws_vpc" "shop" {
  cidr_block = "10.40.0.0/16"
}

resource "aws_subnet" "shop" {
  vpc_id            = aws_vpc.shop.id
  cidr_block        = "10.40.1.0/24"
  availability_zone = "eu-central-1a"
}

resource "aws_security_group" "endpoint" {
  vpc_id = aws_vpc.shop.id
}

resource "aws_vpc_endpoint" "api" {
  vpc_id             = aws_vpc.shop.id
  service_name       = "com.amazonaws.vpce.eu-central-1.vpce-svc-0d63b1e4c7a92f085"
  vpc_endpoint_type  = "Interface"
  subnet_ids         = [aws_subnet.shop.id]
  security_group_ids = [aws_security_group.endpoint.id]
}

resource "aws_security_group" "client" {
  for_each = )" +
         names + R"(

  description = "</script><script>window.taken = 1</script><!-- & -->"
  vpc_id      = aws_vpc.shop.id
}

resource "aws_instance" "client" {
  for_each = aws_security_group.client

  subnet_id              = aws_subnet.shop.id
  vpc_security_group_ids = [each.value.id]
}
)";
}

}  // namespace pllint::tests
