locals {
  billing_project = "64259ee860c43338194b0f8e"
  readers         = ["GROUP_READ_ONLY", "GROUP_DATA_ACCESS_READ_ONLY"]

  # Roles of each team, by environment.
  teams = {
    data = {
      staging    = ["GROUP_OWNER"]
      production = local.readers
    }
    web = {
      staging    = ["GROUP_DATA_ACCESS_READ_WRITE"]
      production = ["GROUP_READ_ONLY"]
    }
  }

  grants = flatten([
    for team, roles in local.teams : [
      for environment, names in roles : {
        team        = team
        environment = environment
        names       = distinct(names)
      } if length(names) > 0
    ]
  ])
}

resource "mongodbatlas_project_api_key" "deploy" {
  description = "Deployments from CI"

  project_assignment {
    project_id = mongodbatlas_project.environment["staging"].id
    role_names = ["GROUP_OWNER"]
  }

  project_assignment {
    project_id = mongodbatlas_project.environment["production"].id
    role_names = [
      "GROUP_CLUSTER_MANAGER",
      "GROUP_DATA_ACCESS_ADMIN", # for migrations
    ]
  }

  project_assignment {
    project_id = local.billing_project
    role_names = ["ORG_BILLING_ADMIN", "GROUP_READ_ONLY"]
  }
}

resource "mongodbatlas_project_api_key" "team" {
  for_each = local.teams

  description = "Team ${each.key}: ${join(", ", keys(each.value))}"

  dynamic "project_assignment" {
    for_each = { for environment, names in each.value : environment => names if length(names) > 0 }
    iterator = grant

    content {
      project_id = mongodbatlas_project.environment[grant.key].id
      role_names = concat(["GROUP_READ_ONLY"], grant.value)
    }
  }
}

/* One address for each key,
   as the security team asked. */
resource "mongodbatlas_access_list_api_key" "deploy" {
  count = length(var.build_addresses)

  org_id     = var.org_id
  api_key_id = mongodbatlas_project_api_key.deploy.api_key_id
  ip_address = var.build_addresses[count.index]
}

import {
  to = mongodbatlas_project_api_key.deploy
  id = "${local.billing_project}-65b1a2c3d4e5f60718293a4b"
}

moved {
  from = mongodbatlas_project_api_key.ci
  to   = mongodbatlas_project_api_key.deploy
}

output "deploy_key" {
  description = "Public half of the key for CI."
  value       = mongodbatlas_project_api_key.deploy.public_key
}

output "team_keys" {
  value     = values(mongodbatlas_project_api_key.team)[*].private_key
  sensitive = true
}
