resource "mongodbatlas_project_api_key" "no_other" {
  description = "No assignment has the resource's project"
  project_id  = ("64229ee820c42228194b0f4a") // the resource's

  project_assignment {
    project_id = /* which? */ "64229ee820c42228194b0f4a" # first
    role_names = ["GROUP_OWNER"]
  }
}
