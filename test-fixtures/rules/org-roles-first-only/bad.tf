resource "mongodbatlas_project_api_key" "second" {
  description = "In the second assignment"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["GROUP_OWNER", "ORG_BILLING_ADMIN"]
    #                            ^^^^^^^^^^^^^^^^^^^ error org-roles-first-only: ORG_BILLING_ADMIN is an organization role: it can stand in the first project_assignment only
  }
}

resource "mongodbatlas_project_api_key" "every_later_one" {
  description = "In the second and in the third, the first one has it too"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["ORG_OWNER", "GROUP_OWNER"]
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = [
      # organization
      "ORG_OWNER", // everything
      #<^^^^^^^^^ error org-roles-first-only: ORG_OWNER is an organization role: it can stand in the first project_assignment only
      "GROUP_OWNER",
    ]
  }
  project_assignment {
    project_id = "64c23af6f133166c39176cbf"
    role_names = [var.role, "ORG_MEMBER", "${"ORG_GROUP_CREATOR"}", ("ORG_BILLING_READ_ONLY")]
    #                       ^^^^^^^^^^^^ error org-roles-first-only: ORG_MEMBER is an organization role: it can stand in the first project_assignment only
    #                                     ^^^^^^^^^^^^^^^^^^^^^^^^ error org-roles-first-only: ORG_GROUP_CREATOR is an organization role: it can stand in the first project_assignment only
    #                                                                ^^^^^^^^^^^^^^^^^^^^^^^ error org-roles-first-only: ORG_BILLING_READ_ONLY is an organization role: it can stand in the first project_assignment only
  }
}

resource "mongodbatlas_project_api_key" "alone" {
  description = "The only role of its list; the first list is not known"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = var.roles
  }
  project_assignment {
    project_id = var.project_id
    role_names = ["ORG_STREAM_PROCESSING_ADMIN"]
    #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error org-roles-first-only: ORG_STREAM_PROCESSING_ADMIN is an organization role: it can stand in the first project_assignment only
  }
}
