resource "mongodbatlas_project_api_key" "both" {
  description = "Roles in both places"
  project_id  = "64259ee860c43338194b0f8e"

  # the key's roles
  # one
  # behind

  project_assignment { # opened
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"] // inside
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["GROUP_OWNER"]
  }
}
