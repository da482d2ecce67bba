resource "mongodbatlas_project_api_key" "own_project" {
  description = "The resource's project is the first assignment's"
  project_id  = ("64259ee860c43338194b0f8e")
  project_assignment {
    role_names = ["GROUP_OWNER"] # roles
  }
  project_assignment {
    # not aligned, since a comment stands between
    role_names=["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "taken" {
  description = "Another assignment has the resource's project"
  project_id  = var.project_id
  project_assignment {
    project_id = var.project_id_2
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = var.project_id
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "longer" {
  count      = 1 # one
  project_id = mongodbatlas_project.one[count.index].id # two

  role_names = ["GROUP_OWNER"]
}

resource "mongodbatlas_project_api_key" "shorter" {
  description           = "Wide"
  role_names            = ["GROUP_OWNER"]
}

resource "mongodbatlas_project_api_key" "ragged" {
  count = 2
  project_id = var.project_id
}

resource "mongodbatlas_project_api_key" "several_lines" {
  project_id = var.project_id
  description = <<-EOT
    A heredoc
  EOT
}
