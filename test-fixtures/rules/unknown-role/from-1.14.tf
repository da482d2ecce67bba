# provider 1.15.0; 1.20.0; 1.30.0
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_TAPE_ARCHIVE_ADMIN", "GROUP_READ_ONLY"]
    #             ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning unknown-role: GROUP_TAPE_ARCHIVE_ADMIN is not among the project roles this extension knows. If Atlas has it, add it to the setting atlasApiKeys.additionalRoles.
  }
}
