resource "mongodbatlas_project_api_key" "remove" {
  org_id      = "60ddf55c27a5a20955a707d7" # behind
  description = "Arguments and blocks"
  project_id  = "64259ee860c43338194b0f8e"

  # above
  roles = ["GROUP_OWNER"]

  role_names = ["GROUP_OWNER"]

  timeouts {
    create = "10m" // inside
  }
}

resource "mongodbatlas_project_api_key" "assignment" {
  description = "In an assignment"
  project_assignment {
    project_id = var.a
    role_names = ["GROUP_OWNER"]
    roles      = ["GROUP_OWNER"]
  }
  project_assignment { roles = ["GROUP_OWNER"] }
  project_assignment {
    project_id = var.c
    role_names = ["GROUP_OWNER"]
  }
}
