# provider 1.12.3
resource "mongodbatlas_project_api_key" "key" {
  description = "Keeps its project"
  project_id  = var.project_id
  role_names  = toset(var.roles)

  lifecycle {
    prevent_destroy = true
  }
}
