# provider 1.20.0
resource "mongodbatlas_project_api_key" "nothing" {
  description = "Nothing"
}

resource "mongodbatlas_project_api_key" "roles" {
  description = "As in 1.9"
  project_id  = mongodbatlas_project.main.id
  role_names  = ["GROUP_OWNER"]
}
