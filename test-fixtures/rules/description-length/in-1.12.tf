# provider 1.12.3
resource "mongodbatlas_project_api_key" "key" {
  description = ""
  #             ^^ error description-length: The description is empty: Atlas asks for 1 to 250 characters.
  project_id  = "64259ee860c43338194b0f8e"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}
