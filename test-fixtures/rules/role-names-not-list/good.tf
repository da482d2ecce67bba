resource "mongodbatlas_project_api_key" "unknown" {
  description = "role_names = \"GROUP_OWNER\""
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    # role_names = "GROUP_OWNER"
    role_names = "${["GROUP_OWNER"]}"
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = (["GROUP_OWNER"])
  }
  project_assignment {
    project_id = var.project_id
    role_names = toset(["GROUP_OWNER"])
  }
  project_assignment {
    project_id = var.other_project_id
    role_names = split(",", "GROUP_OWNER,GROUP_READ_ONLY")
  }
  project_assignment {
    project_id = local.project_id
    role_names = var.roles
  }
}

resource "other_resource" "x" {
  role_names = "GROUP_OWNER"
}
