resource "mongodbatlas_project_api_key" "duplicates" {
  description = "In a row, and one a line"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER", "GROUP_READ_ONLY", "GROUP_OWNER"]
}

resource "mongodbatlas_project_api_key" "lines" {
  description = "One a line"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = [
      "GROUP_OWNER", # kept

      # again
      "GROUP_OWNER", # twice
    ]
  }
}
