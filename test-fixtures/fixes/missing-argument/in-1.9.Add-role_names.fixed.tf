# provider 1.9.0
resource "mongodbatlas_project_api_key" "no_roles" {
  description = "No roles"
  project_id  = var.project_id
  role_names  = ["GROUP_READ_ONLY"]
}

resource "mongodbatlas_project_api_key" "no_project" {
  description = "No project"
  role_names  = ["GROUP_OWNER"]
}
