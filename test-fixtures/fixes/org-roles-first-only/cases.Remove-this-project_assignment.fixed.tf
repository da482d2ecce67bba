resource "mongodbatlas_project_api_key" "already_there" {
  description = "The first one has the role: nothing is doubled"
  project_assignment {
    project_id = var.a
    role_names = ["ORG_OWNER"]
  }
  project_assignment {
    project_id = var.b
    role_names = ["GROUP_OWNER", "ORG_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "alone" {
  description = "The only role of its list"
  project_assignment {
    project_id = var.a
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "first_unknown" {
  description = "The first list is not written out"
  project_assignment {
    project_id = var.a
    role_names = var.roles
  }
  project_assignment {
    project_id = var.b
    role_names = ["GROUP_OWNER", "ORG_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "missing_list" {
  description = "The first has only an expression in its list"
  project_assignment {
    project_id = var.a
    role_names = [
      var.role,
    ]
  }
  project_assignment {
    project_id = var.b
    role_names = [
      var.role, /* between */
      "${"ORG_OWNER"}", ("GROUP_OWNER"),
    ]
  }
}
