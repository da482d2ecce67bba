# provider 1.15.0
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
  #<^^^^^^^^ warning deprecated-argument: project_id is deprecated, and gone from 1.16.0 on: each project_assignment has its own (provider 1.15.0 by the setting).
  role_names  = ["GROUP_OWNER"]
  #<^^^^^^^^ error unsupported-argument: role_names is gone from 1.12.0 on: write a project_assignment (provider 1.15.0 by the setting).
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}
