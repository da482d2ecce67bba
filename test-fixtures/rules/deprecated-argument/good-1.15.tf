# provider 1.15.0
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_id  = null
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}
