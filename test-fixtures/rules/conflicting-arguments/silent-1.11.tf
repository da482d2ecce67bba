# provider 1.11.1
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
  #<^^^^^^^^ hint deprecated-argument: role_names is deprecated, and gone from 1.12.0 on: write a project_assignment (provider 1.11.1 by the setting).
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}
