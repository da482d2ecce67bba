# provider 1.11.1
resource "mongodbatlas_project_api_key" "key" {
  description = "Alone"
  project_id  = var.project_id
  project_assignment {
    project_id = var.project_id
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "beside" {
  description = "Beside"
  project_id  = var.project_id
  role_names  = ["GROUP_OWNER"] # old

  project_assignment {
    project_id = var.project_id
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "heredoc" {
  description = "Its lines cannot be moved"
  project_id  = var.project_id
  role_names = compact(split("\n", <<-EOT
    GROUP_OWNER
    GROUP_READ_ONLY
  EOT
  ))
}
