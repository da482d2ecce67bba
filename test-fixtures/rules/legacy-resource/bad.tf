# provider 1.38.0; 2.16.0; ~> 2.0; >= 1.38.0
resource "mongodbatlas_project_api_key" "key" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint legacy-resource: For new keys the provider recommends mongodbatlas_api_key with a mongodbatlas_api_key_project_assignment for each project
  description = "Deploys"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}
