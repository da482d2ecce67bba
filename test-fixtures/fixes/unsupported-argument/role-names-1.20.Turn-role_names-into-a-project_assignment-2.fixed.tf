# provider 1.20.0
resource "mongodbatlas_project_api_key" "aligned" {
  description = "Aligned"
  # the team's
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  } # for now
}

resource "mongodbatlas_project_api_key" "lines" {
  role_names = [
    # reads
    "GROUP_READ_ONLY",
    "GROUP_DATA_ACCESS_READ_ONLY", # data too

    local.more,
  ]
  description = "Roles on lines"

  # above
  project_id = mongodbatlas_project.main.id
}

resource "mongodbatlas_project_api_key" "beside" {
  description = "Beside an assignment"
  project_id  = var.one
  role_names  = ["GROUP_OWNER"]
  project_assignment {
    project_id = var.two
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "no_project" {
  description = "No project"
  role_names  = ["GROUP_OWNER"]
}
