# provider 1.15.0; 1.20.0; 1.30.0
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = "GROUP_OWNER"
    #            ^^^^^^^^^^^^^ error role-names-not-list: role_names must be a list of role names in brackets, for a single role too.
  }
}
