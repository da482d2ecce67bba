# provider 1.15.0; 1.20.0; 1.30.0
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "many" {
  description = "Deploys"
  dynamic "project_assignment" {
    for_each = var.projects
    content {
      project_id = project_assignment.key
      role_names = project_assignment.value
    }
  }
}
