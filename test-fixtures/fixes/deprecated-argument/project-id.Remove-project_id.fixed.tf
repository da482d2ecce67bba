# provider 1.15.0
resource "mongodbatlas_project_api_key" "key" {
  description = "Deprecated"
  # the first one's

  project_assignment {
    project_id = var.project_id
    role_names = ["GROUP_OWNER"]
  }
}
