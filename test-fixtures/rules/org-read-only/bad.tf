resource "mongodbatlas_project_api_key" "root" {
  description = "In the resource's own list"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER", "ORG_READ_ONLY"]
  #                             ^^^^^^^^^^^^^^^ error org-read-only: ORG_READ_ONLY may not be used here: leave organization roles out, and the key gets a default one.
}

resource "mongodbatlas_project_api_key" "anywhere" {
  description = "In the first assignment, and in a later one, where org-roles-first-only keeps silent"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["ORG_READ_ONLY", "ORG_OWNER"]
    #             ^^^^^^^^^^^^^^^ error org-read-only: ORG_READ_ONLY may not be used here: leave organization roles out, and the key gets a default one.
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = [
      "GROUP_OWNER"
      , "ORG_READ_ONLY"
      # ^^^^^^^^^^^^^^^ error org-read-only: ORG_READ_ONLY may not be used here: leave organization roles out, and the key gets a default one.
    ]
  }
  project_assignment {
    project_id = var.project_id
    role_names = [("ORG_READ_ONLY")]
    #              ^^^^^^^^^^^^^^^ error org-read-only: ORG_READ_ONLY may not be used here: leave organization roles out, and the key gets a default one.
  }
}

resource "mongodbatlas_project_api_key" "after_dynamic" {
  description = "Even where the order is not known"
  dynamic "project_assignment" {
    for_each = var.projects
    content {
      project_id = project_assignment.value
      role_names = ["GROUP_OWNER"]
    }
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["ORG_READ_ONLY"]
    #             ^^^^^^^^^^^^^^^ error org-read-only: ORG_READ_ONLY may not be used here: leave organization roles out, and the key gets a default one.
  }
}
