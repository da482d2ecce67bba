# provider 1.15.0; 1.20.0; 1.30.0
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNR", "GROUP_READ_ONLY"]
    #             ^^^^^^^^^^^^ error invalid-role: "GROUP_OWNR" is not a role of Atlas. Did you mean GROUP_OWNER?
  }
}
