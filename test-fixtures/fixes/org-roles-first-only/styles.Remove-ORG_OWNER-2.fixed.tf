resource "mongodbatlas_project_api_key" "one_line" {
  description = "Lists on one line"
  project_assignment {
    project_id = var.a
    role_names = ["GROUP_OWNER"] # of the first
  }
  project_assignment {
    project_id = var.b
    role_names = ["ORG_OWNER", "GROUP_OWNER"] # of the second
  }
}

resource "mongodbatlas_project_api_key" "lines" {
  description = "One role a line, to one role a line"
  project_assignment {
    project_id = var.a
    role_names = [
      # project
      "GROUP_OWNER" # no comma
      # nothing more
    ]
  }
  project_assignment {
    project_id = var.b
    role_names = [
      "GROUP_OWNER",
      # organization
    ]
  }
}

resource "mongodbatlas_project_api_key" "trailing_comma" {
  description = "With a trailing comma"
  project_assignment {
    role_names = [
      "GROUP_OWNER", // stays
    ]
    project_id = var.a
  }
  project_assignment {
    role_names = ["GROUP_OWNER",
    "ORG_OWNER"]
    project_id = var.b
  }
}

resource "mongodbatlas_project_api_key" "aligned" {
  description = "Aligned behind the bracket; a comment before the bracket closes"
  project_assignment {
    project_id = var.a
    role_names = ["GROUP_OWNER",
                  "GROUP_READ_ONLY" /* the last */]
  }
  project_assignment {
    project_id = var.b
    role_names = [
      "ORG_OWNER", "GROUP_OWNER"
    ]
  }
}

resource "mongodbatlas_project_api_key" "comma_first" {
  description = "Commas that begin a line"
  project_assignment {
    project_id = var.a
    role_names = [
        "GROUP_OWNER"
      , "GROUP_READ_ONLY" # last
    ]
  }
  project_assignment {
    project_id = var.b
    role_names = [
        "ORG_OWNER" # first
      , "GROUP_OWNER"
    ]
  }
}

resource "mongodbatlas_project_api_key" "tight" {
  description = "On one line in braces, without blanks"
  project_assignment {
    role_names=["GROUP_OWNER",]
    project_id=var.a
  }
  project_assignment {
    role_names=["GROUP_OWNER","ORG_OWNER",]
    project_id=var.b
  }
}

resource "mongodbatlas_project_api_key" "empty" {
  description = "Into a list that is empty"
  project_assignment {
    project_id = var.a
    role_names = [
      # none yet
    ]
  }
  project_assignment {
    project_id = var.b
    role_names = ["GROUP_OWNER", "ORG_OWNER"]
  }
}
