# provider 1.10.5; ~> 1.10.0
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
  #<^^^^^^^^ error conflicting-arguments: The roles stand here and in project_assignment: keep one of the two
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}
