# provider 1.20.0
resource "mongodbatlas_project_api_key" "nothing" {
  description = "Nothing"
  project_assignment {
    project_id = var.project_id
    role_names = ["GROUP_READ_ONLY"]
  }
}

resource "mongodbatlas_project_api_key" "roles" {
  description = "As in 1.9"
  project_id  = mongodbatlas_project.main.id
  role_names  = ["GROUP_OWNER"]
}
