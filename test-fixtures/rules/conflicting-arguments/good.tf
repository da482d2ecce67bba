resource "mongodbatlas_project_api_key" "null" {
  description = "null is as good as absent"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = null
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "comment" {
  description = "role_names = [\"GROUP_OWNER\"]"
  project_id  = "64259ee860c43338194b0f8e"
  # role_names = ["GROUP_OWNER"]
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "root" {
  description = <<-EOT
    project_assignment { }
  EOT
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}

resource "mongodbatlas_project_api_key" "either" {
  description = "A module that takes either: one of the two may turn out to be null, or empty"
  project_id  = var.project_id
  role_names  = var.roles
  dynamic "project_assignment" {
    for_each = var.projects
    content {
      project_id = project_assignment.key
      role_names = project_assignment.value
    }
  }
}
