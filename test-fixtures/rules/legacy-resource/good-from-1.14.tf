# provider 1.15.0; 1.20.0; 1.21.4; 1.37.0; >= 1.21.4; ~> 1.22
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}
