resource "mongodbatlas_project_api_key" "lines" {
  description = "One role a line"
  project_assignment {
    project_id = var.a
    role_names = [
      "GROUP_OWNER",
      "ORG_READ_ONLY",
      "GROUP_READ_ONLY",
    ]
  }
  project_assignment {
    project_id = var.b
    role_names = [
      "GROUP_OWNER", # stays
      "ORG_READ_ONLY" # behind the last
    ]
  }
  project_assignment {
    project_id = var.c
    role_names = [
      // above
      "ORG_READ_ONLY", // behind

      "GROUP_OWNER" // no comma here
      // below
    ]
  }
  project_assignment {
    project_id = var.d
    role_names = [
        "GROUP_OWNER"
      # commas first
      , "GROUP_READ_ONLY"
    ]
  }
  project_assignment {
    project_id = var.e
    role_names = ["GROUP_OWNER",
                  "ORG_READ_ONLY",
                  "GROUP_READ_ONLY"]
  }
  project_assignment {
    project_id = var.f
    role_names = ["GROUP_OWNER",
                  "ORG_READ_ONLY"]
  }
  project_assignment {
    project_id = var.g
    role_names = [
      "GROUP_OWNER", "ORG_READ_ONLY",
      "GROUP_READ_ONLY", "GROUP_CLUSTER_MANAGER",
    ]
  }
  project_assignment {
    project_id = var.h
    role_names = [
      "ORG_READ_ONLY", "GROUP_OWNER",
    ]
  }
  project_assignment {
    project_id = var.i
    role_names = [
      "GROUP_OWNER"
      # between
      ,
      "ORG_READ_ONLY"
      ,
    ]
  }
}
