resource "mongodbatlas_project_api_key" "new_roles" {
  description = "Atlas may have added these"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_SOMETHING_NEW", "GROUP_OWNER", ("GROUP_VECTOR_ADMIN")]
  #              ^^^^^^^^^^^^^^^^^^^^^ warning unknown-role: GROUP_SOMETHING_NEW is not among the project roles this extension knows. If Atlas has it, add it to the setting atlasApiKeys.additionalRoles.
  #                                                     ^^^^^^^^^^^^^^^^^^^^ warning unknown-role: GROUP_VECTOR_ADMIN is not among the project roles this extension knows. If Atlas has it, add it to the setting atlasApiKeys.additionalRoles.
}

resource "mongodbatlas_project_api_key" "anywhere" {
  description = "In any assignment"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = [
      "GROUP_SOMETHING_NEW" // since last week
      #<^^^^^^^^^^^^^^^^^^^ warning unknown-role: GROUP_SOMETHING_NEW is not among the project roles this extension knows. If Atlas has it, add it to the setting atlasApiKeys.additionalRoles.
    ]
  }
}
