# provider 1.12.3
resource "mongodbatlas_project_api_key" "key" {
  description = "Keeps its project"
  project_id  = var.project_id

  lifecycle {
    prevent_destroy = true
  }
}
