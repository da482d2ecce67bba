# provider 1.9.0
resource "mongodbatlas_project_api_key" "no_roles" {
  description = "No roles"
  project_id  = var.project_id
}

resource "mongodbatlas_project_api_key" "no_project" {
  project_id  = var.project_id
  description = "No project"
  role_names  = ["GROUP_OWNER"]
}
