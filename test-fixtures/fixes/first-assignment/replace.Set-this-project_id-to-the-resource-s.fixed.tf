resource "mongodbatlas_project_api_key" "no_other" {
  description = "No assignment has the resource's project"
  project_id  = ("64259ee860c43338194b0f8e") // the resource's

  project_assignment {
    project_id = /* which? */ "64259ee860c43338194b0f8e" # first
    role_names = ["GROUP_OWNER"]
  }
}
