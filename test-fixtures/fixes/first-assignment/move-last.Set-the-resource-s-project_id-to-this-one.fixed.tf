resource "mongodbatlas_project_api_key" "last" {
  description = "No blank lines; the third is the one; the closing brace follows it"
  project_id  = mongodbatlas_project.x.id
  project_assignment {
    project_id = mongodbatlas_project.x.id
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = mongodbatlas_project.y.id
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = mongodbatlas_project.z.id
    role_names = ["GROUP_OWNER"]
  }
}
