terraform {
  required_version = ">= 1.5"

  required_providers {
    mongodbatlas = {
      source  = "mongodb/mongodbatlas"
      version = "~> 1.21"
    }
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0, < 6.0"
    }
  }

  backend "s3" {
    bucket = "acme-terraform"
    key    = "atlas/projects.tfstate"
    region = "eu-central-1"
  }
}

provider "mongodbatlas" {
  public_key  = var.public_key
  private_key = var.private_key
}

variable "public_key" {
  type = string
}

variable "private_key" {
  type      = string
  sensitive = true
}

variable "environments" {
  description = "Name of each environment and who may be called at night for it."
  type = map(object({
    owner  = string
    pager  = optional(string, "none")
    labels = optional(map(string), {})
  }))
  default = {
    staging = {
      owner = "platform"
    }
    production = {
      owner  = "platform"
      pager  = "+49 30 1234"
      labels = { tier = "gold" }
    }
  }

  validation {
    condition     = length(var.environments) > 0 && !contains(keys(var.environments), "default")
    error_message = "Name at least one environment, and none of them \"default\"."
  }
}

data "mongodbatlas_roles_org_id" "current" {
}

resource "mongodbatlas_project" "environment" {
  for_each = var.environments

  name   = "acme-${each.key}"
  org_id = data.mongodbatlas_roles_org_id.current.org_id

  tags = merge(each.value.labels, {
    owner = each.value.owner
    pager = each.value.pager != "none" ? each.value.pager : null
  })

  limits {
    name  = "atlas.project.deployment.clusters"
    value = 26
  }

  limits {
    name  = "atlas.project.deployment.nodesPerPrivateLinkRegion"
    value = 51
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [tags["pager"]]
  }
}

# The office and the build machines.
resource "mongodbatlas_project_ip_access_list" "office" {
  for_each = mongodbatlas_project.environment

  project_id = each.value.id
  cidr_block = "203.0.113.0/24"
  comment    = "Office"

  timeouts {
    read = "10m"
  }
}

output "project_ids" {
  value = { for name, project in mongodbatlas_project.environment : name => project.id }
}
