resource "mongodbatlas_project_api_key" "different" {
  description = "Different, or nobody knows"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    # project_id = "64259ee860c43338194b0f8e"
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = var.project_id
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = local.project_id
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = mongodbatlas_project.each["eu"].id
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = mongodbatlas_project.each["us"].id
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = format("%s", data.mongodbatlas_project.p.id)
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "another_key" {
  description = "Another key may have the same project"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}
