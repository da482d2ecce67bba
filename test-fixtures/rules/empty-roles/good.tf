resource "mongodbatlas_project_api_key" "unknown" {
  description = "role_names = []"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    # role_names = []
    role_names = [var.role]
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = concat([], var.roles)
  }
}

resource "mongodbatlas_api_key" "other" {
  role_names = []
}
