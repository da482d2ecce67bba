# provider 1.9.0
resource "mongodbatlas_project_api_key" "key" {
  description = "Both"
  project_id  = var.project_id
  role_names  = ["GROUP_OWNER"]

  # too early
  # inside
}
