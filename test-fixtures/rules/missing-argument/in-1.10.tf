# provider 1.10.5; 1.11.1
resource "mongodbatlas_project_api_key" "no_project" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: project_id is missing
  description = "Deploys"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "no_roles" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: role_names or a project_assignment is missing
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
}

resource "mongodbatlas_project_api_key" "nothing" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: description is missing.
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: project_id is missing
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: role_names or a project_assignment is missing
}
