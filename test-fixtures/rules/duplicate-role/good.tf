resource "mongodbatlas_project_api_key" "assignments" {
  description = "One role in two lists"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER", # "GROUP_OWNER",
      "GROUP_READ_ONLY", /* "GROUP_OWNER" */
      var.role, var.role, "GROUP_${var.role}", "GROUP_${var.role}",
    ]
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_api_key" "other" {
  org_id      = "60ddf55c27a5a20955a707d7"
  description = "Another resource"
  role_names  = ["ORG_OWNER", "ORG_OWNER"]
}
