# GROUP_SOMETHING_NEW
resource "mongodbatlas_project_api_key" "unknown" {
  description = "GROUP_SOMETHING_NEW"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER", "GROUP_SOMETHING_${var.age}", var.role]
  }
}

resource "mongodbatlas_custom_db_role" "other" {
  project_id = "64259ee860c43338194b0f8e"
  role_name  = "GROUP_SOMETHING_NEW"
}
