# One key for each team, with the roles that the team asked for.
locals {
  teams = {
    platform = { roles = ["GROUP_OWNER"], description = "Platform: deploys" }
    "data"   = { roles = ["GROUP_READ_ONLY", "GROUP_DATA_ACCESS_READ_ONLY"], description = "Data: nightly jobs" }
  }
}

resource "mongodbatlas_project_api_key" "team" {
  for_each = local.teams

  description = "${each.key}: ${each.value.description}"

  project_assignment {
    project_id = mongodbatlas_project.main.id
    role_names = each.value.roles
  }

  dynamic "project_assignment" {
    for_each = { for project in var.more_projects : project.id => project if project.id != mongodbatlas_project.main.id }
    iterator = project

    content {
      project_id = project.key
      role_names = concat(["GROUP_READ_ONLY"], project.value.roles...)
    }
  }

  lifecycle {
    ignore_changes = [description]
  }
}

output "private_keys" {
  value     = { for name, key in mongodbatlas_project_api_key.team : name => key.private_key }
  sensitive = true
}
