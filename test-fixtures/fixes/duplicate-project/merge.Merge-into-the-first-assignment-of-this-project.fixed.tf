resource "mongodbatlas_project_api_key" "merge" {
  description = "Merged into the first one of the project"

  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_READ_ONLY", "GROUP_OWNER", var.role]
  }

  # the same again
  # same
  # there already
  # new

  project_assignment {
    project_id = var.project_id
    role_names = [
      "GROUP_OWNER"
    ]
  }
  project_assignment {
    project_id = var.project_id
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "unknown_lists" {
  description = "Lists that are not written out cannot be merged"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = var.roles
  }
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}
