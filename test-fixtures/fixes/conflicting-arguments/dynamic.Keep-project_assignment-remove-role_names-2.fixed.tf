resource "mongodbatlas_project_api_key" "dynamic" {
  description = "Only role_names can be removed"
  project_id  = var.project_id
  role_names  = ["GROUP_OWNER"]
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
}

resource "mongodbatlas_project_api_key" "no_project" {
  description = "role_names alone would lack a project_id"
  project_assignment {
    project_id = var.project_id
    role_names = var.roles
  }
}
