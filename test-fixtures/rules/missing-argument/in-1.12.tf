# provider 1.12.3
resource "mongodbatlas_project_api_key" "no_project" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: project_id is missing (provider 1.12.3 by the setting).
  description = "Deploys"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "no_assignment" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: A project_assignment is missing: without one this version crashes (provider 1.12.3 by the setting).
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
}
