# provider 1.10.5; 1.11.1; 1.12.3; ~> 1.12.0
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^ error first-assignment: The first project_assignment must be of the resource's own project, "64259ee860c43338194b0f8e"; this is "64229ee820c42228194b0f4a"
    role_names = ["GROUP_OWNER"]
  }
}
