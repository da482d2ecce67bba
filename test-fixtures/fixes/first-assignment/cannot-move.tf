resource "mongodbatlas_project_api_key" "list_would_be_empty" {
  description = "Its organization role would have to go, and is the only one"
  project_id  = "64259ee860c43338194b0f8e"
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["ORG_OWNER"]
  }
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}
