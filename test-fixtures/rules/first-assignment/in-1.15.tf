# provider 1.15.0
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
  #<^^^^^^^^ warning deprecated-argument: project_id is deprecated, and gone from 1.16.0 on: each project_assignment has its own (provider 1.15.0 by the setting).
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning first-assignment: The first project_assignment must be of the resource's own project, "64259ee860c43338194b0f8e"; this is "64229ee820c42228194b0f4a" (provider 1.15.0 by the setting).
    role_names = ["GROUP_OWNER"]
  }
}
