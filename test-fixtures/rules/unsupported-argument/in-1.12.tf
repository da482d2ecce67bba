# provider 1.12.3
resource "mongodbatlas_project_api_key" "key" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: A project_assignment is missing: without one this version crashes (provider 1.12.3 by the setting).
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
  #<^^^^^^^^ error unsupported-argument: role_names is gone from 1.12.0 on: write a project_assignment (provider 1.12.3 by the setting).
}

resource "mongodbatlas_project_api_key" "beside" {
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
  #<^^^^^^^^ error unsupported-argument: role_names is gone from 1.12.0 on: write a project_assignment (provider 1.12.3 by the setting).
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}
