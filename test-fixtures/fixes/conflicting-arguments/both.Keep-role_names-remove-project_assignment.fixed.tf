resource "mongodbatlas_project_api_key" "both" {
  description = "Roles in both places"
  project_id  = "64259ee860c43338194b0f8e"

  # the key's roles
  role_names = [
    "GROUP_OWNER", # one
  ] # behind

  # opened
  // inside
}
