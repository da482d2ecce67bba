# provider 1.12.3
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER", "GROUP_OWNER"]
    #                            ^^^^^^^^^^^^^ hint duplicate-role: GROUP_OWNER stands in this list already.
  }
}
