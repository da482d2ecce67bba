resource "mongodbatlas_project_api_key" "literals" {
  description = "Comments everywhere"
  project_id  = "64259ee860c43338194b0f8e"

  # about the first
  project_assignment { # opened first
    project_id = "64229ee820c42228194b0f4a" # first id
    role_names = ["GROUP_OWNER"]
  } # closed first

  // about the second,
  // in two lines
  project_assignment {
    # in the second
    project_id = "64259ee860c43338194b0f8e"
    role_names = [
      "GROUP_OWNER", # one role
    ]
  } // closed second

  /* about the third */
  project_assignment {
    project_id = "64c23af6f133166c39176cbf"
    role_names = ["GROUP_OWNER"]
  }
}
