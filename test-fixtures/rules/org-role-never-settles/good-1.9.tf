# provider 1.9.0
resource "mongodbatlas_project_api_key" "root" {
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["ORG_OWNER", "GROUP_OWNER"]
}
