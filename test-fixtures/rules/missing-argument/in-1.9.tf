# provider 1.9.0
resource "mongodbatlas_project_api_key" "no_roles" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: role_names is missing (provider 1.9.0 by the setting).
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
}

resource "mongodbatlas_project_api_key" "no_project" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: project_id is missing (provider 1.9.0 by the setting).
  description = "Deploys"
  role_names  = ["GROUP_OWNER"]
}

resource "mongodbatlas_project_api_key" "nothing" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: description is missing.
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: project_id is missing (provider 1.9.0 by the setting).
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: role_names is missing (provider 1.9.0 by the setting).
}
