resource "mongodbatlas_project_api_key" "fine" {
  description = "project_id = \"my-project\""
  project_id  = ("64259ee860c43338194b0f8e")
  project_assignment {
    # project_id = "my-project"
    project_id = "${"64259ee860c43338194b0f8e"}"
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = var.project
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = "${var.prefix}-project"
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = lookup(local.projects, "my-project")
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_cluster" "other" {
  project_id = "my-project"
}
