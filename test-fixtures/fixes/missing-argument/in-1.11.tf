# provider 1.11.1
resource "mongodbatlas_project_api_key" "no_project" {
  description = "No project"
  project_assignment {
    project_id = mongodbatlas_project.main.id
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "no_roles" {
  description = "No roles"
  project_id  = mongodbatlas_project.main.id
}
