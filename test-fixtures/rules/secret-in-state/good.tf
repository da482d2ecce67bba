resource "mongodbatlas_project_api_key" "not_recorded" {
  description = "Not in the state"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}
