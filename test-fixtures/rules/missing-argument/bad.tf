resource "mongodbatlas_project_api_key" "nothing" {}
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: description is missing.
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: A project_assignment is missing

resource "mongodbatlas_project_api_key" "comments_only" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: description is missing.
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: A project_assignment is missing
  # description = "In a comment"
  /* project_assignment { } */
}

resource "mongodbatlas_project_api_key" "no_roles" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: role_names or a project_assignment is missing
  description = "project_id alone"
  project_id  = "64259ee860c43338194b0f8e"
}

resource "mongodbatlas_project_api_key" "no_project" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: project_id is missing.
  description = "role_names alone"
  role_names  = ["GROUP_OWNER"]
}

resource "mongodbatlas_project_api_key" "nulls" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: description is missing.
  description = null
  project_id  = (null)
  project_assignment {
  #<^^^^^^^^^^^^^^^^ error missing-argument: project_id is missing.
  #<^^^^^^^^^^^^^^^^ error missing-argument: role_names is missing.
    project_id = null
    role_names = null
  }
}

resource "mongodbatlas_project_api_key" "assignments" {
  description = "What an assignment needs"
  project_assignment {
  #<^^^^^^^^^^^^^^^^ error missing-argument: project_id is missing.
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
  #<^^^^^^^^^^^^^^^^ error missing-argument: role_names is missing.
    project_id = "64259ee860c43338194b0f8e"
  }
  project_assignment {}
  #<^^^^^^^^^^^^^^^^ error missing-argument: project_id is missing.
  #<^^^^^^^^^^^^^^^^ error missing-argument: role_names is missing.
}
