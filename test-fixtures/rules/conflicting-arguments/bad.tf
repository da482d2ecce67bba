resource "mongodbatlas_project_api_key" "both" {
  description = "Roles in both places"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
  #<^^^^^^^^ warning conflicting-arguments: The roles stand here and in project_assignment: keep one of the two
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "unknown_list" {
  description = "What is written there counts, whatever it turns out to be"
  project_id  = var.project_id
  role_names  = var.roles
  #<^^^^^^^^ warning conflicting-arguments: The roles stand here and in project_assignment: keep one of the two
  project_assignment {
    project_id = var.project_id
    role_names = var.roles
  }
}

resource "mongodbatlas_project_api_key" "unknown_names" {
  description = "Which roles they are does not matter, nor how many more assignments there will be"
  project_id  = var.project_id
  project_assignment {
    project_id = var.project_id
    role_names = var.roles
  }
  dynamic "project_assignment" {
    for_each = var.projects
    content {
      project_id = project_assignment.key
      role_names = project_assignment.value
    }
  }
  role_names = [var.role]
  #<^^^^^^^^ warning conflicting-arguments: The roles stand here and in project_assignment: keep one of the two
}
