# provider 1.15.0; ~> 1.14.0
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
  #<^^^^^^^^ warning deprecated-argument: project_id is deprecated, and gone from 1.16.0 on: each project_assignment has its own
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "own" {
  description = "Deploys"
  project_id  = var.project_id # of the team
  #<^^^^^^^^ warning deprecated-argument: project_id is deprecated, and gone from 1.16.0 on: each project_assignment has its own
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}
