resource "mongodbatlas_project_api_key" "one_line" {
  description = "First, in the middle, last, with a trailing comma, without blanks"
  project_assignment {
    project_id = var.a
    role_names = ["ORG_READ_ONLY", "GROUP_OWNER"] # first
  }
  project_assignment {
    project_id = var.b
    role_names = ["GROUP_OWNER", "ORG_READ_ONLY", "GROUP_READ_ONLY"] // middle
  }
  project_assignment {
    project_id = var.c
    role_names = ["GROUP_OWNER", "ORG_READ_ONLY"] /* last */
  }
  project_assignment {
    project_id = var.d
    role_names = [ "GROUP_OWNER", "ORG_READ_ONLY", ]
  }
  project_assignment {
    project_id = var.e
    role_names=["GROUP_OWNER","ORG_READ_ONLY","GROUP_READ_ONLY"]
  }
  project_assignment { # opened
    project_id = var.f
    role_names = [ /* before */ "ORG_READ_ONLY" /* behind */, /* next */ "GROUP_OWNER" /* end */ ]
  }
  project_assignment {
    project_id = var.g
    role_names = ["GROUP_OWNER" /* a */ /* b */ /* c */]
  }
}

resource "mongodbatlas_project_api_key" "parentheses" {
  description = "Comments inside parentheses, blank lines between roles"
  project_assignment {
    project_id = var.a
    role_names = [(/* a */ "ORG_READ_ONLY" /* b */), "GROUP_OWNER"]
  }
  project_assignment {
    project_id = var.b
    role_names = [
      "GROUP_OWNER",

      "ORG_READ_ONLY",

      "GROUP_READ_ONLY",
    ]
  }
  project_assignment {
    project_id = var.c
    role_names = ["ORG_READ_ONLY",
      "GROUP_OWNER",
    ]
  }
}
