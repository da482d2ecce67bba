resource "mongodbatlas_project_api_key" "only_role" {
  description = "The only role of its list"
  project_assignment {
    project_id = var.a
    role_names = ["GROUP_OWNER"]
  }

  # above
  project_assignment {
    project_id = var.b # the project
    /* before */
    role_names = ["ORG_READ_ONLY"] // the role
  } # behind

  project_assignment { # opened
    project_id = var.c
    role_names = [
      "ORG_READ_ONLY",
    ]
  }
}

resource "mongodbatlas_project_api_key" "only_assignment" {
  description = "Nothing can be offered"
  project_assignment {
    project_id = var.a
    role_names = ["ORG_READ_ONLY"]
  }
}
