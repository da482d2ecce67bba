resource "mongodbatlas_project_api_key" "root" {
  description = "In the resource's own list, three times"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER", "GROUP_OWNER", "GROUP_READ_ONLY", ("GROUP_OWNER")]
  #                             ^^^^^^^^^^^^^ hint duplicate-role: GROUP_OWNER stands in this list already.
  #                                                                ^^^^^^^^^^^^^ hint duplicate-role: GROUP_OWNER stands in this list already.
}

resource "mongodbatlas_project_api_key" "assignment" {
  description = "In an assignment"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = [
      "GROUP_OWNER",
      var.role,
      "${"GROUP_OWNER"}",
      #<^^^^^^^^^^^^^^^^ hint duplicate-role: GROUP_OWNER stands in this list already.
    ]
  }
}
