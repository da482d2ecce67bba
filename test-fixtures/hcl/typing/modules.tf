module "network" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.8.1"

  name = "atlas-${terraform.workspace}"
  cidr = var.cidr
  azs  = slice(data.aws_availability_zones.all.names, 0, 3)

  private_subnets = [for index in range(3) : cidrsubnet(var.cidr, 8, index)]
  public_subnets  = [for index in range(3) : cidrsubnet(var.cidr, 8, index + 100)]

  tags = {
    Project     = "atlas"
    Environment = terraform.workspace
    "cost/unit" = var.cost_unit
  }

  providers = {
    aws = aws.frankfurt
  }
}

module "cluster" {
  source   = "./modules/cluster"
  for_each = toset(["orders", "search"])

  project_id = mongodbatlas_project.environment["production"].id
  name       = each.key
  tier       = each.key == "orders" ? "M40" : "M20"

  depends_on = [module.network]
}

data "aws_availability_zones" "all" {
  state = "available"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::${var.account_id}:role/terraform"
  }

  default_tags {
    tags = { managed_by = "terraform" }
  }
}

resource "aws_security_group" "atlas" {
  name_prefix = "atlas-"
  vpc_id      = module.network.vpc_id

  dynamic "ingress" {
    for_each = var.ports
    iterator = port

    content {
      from_port   = port.value
      to_port     = port.value + 2
      protocol    = "tcp"
      cidr_blocks = module.network.private_subnets_cidr_blocks
      description = format(
        "Port %d of %s",
        port.value,
        port.key,
      )
    }
  }

  dynamic "egress" {
    for_each = var.restrict_egress ? [] : [1]

    content {
      from_port = 0
      to_port   = 0
      protocol  = "-1"

      dynamic "rule" {
        for_each = egress.value == 1 ? ["all"] : []

        content {
          name = rule.value
        }
      }
    }
  }

  lifecycle {
    create_before_destroy = true

    precondition {
      condition     = length(var.ports) <= 20
      error_message = "Too many ports: ${length(var.ports)}."
    }
  }
}
