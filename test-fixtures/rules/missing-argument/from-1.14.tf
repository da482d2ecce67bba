# provider 1.15.0; 1.20.0; 1.30.0
resource "mongodbatlas_project_api_key" "no_assignment" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: A project_assignment is missing
  description = "Deploys"
}

resource "mongodbatlas_project_api_key" "nothing" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: description is missing.
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: A project_assignment is missing
}

resource "mongodbatlas_project_api_key" "no_parts" {
  description = "Deploys"
  project_assignment {
  #<^^^^^^^^^^^^^^^^ error missing-argument: project_id is missing.
  #<^^^^^^^^^^^^^^^^ error missing-argument: role_names is missing.
  }
}
