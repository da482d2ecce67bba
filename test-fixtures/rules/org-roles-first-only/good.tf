resource "mongodbatlas_project_api_key" "first" {
  description = "In the first assignment they may stand"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["ORG_BILLING_ADMIN", "ORG_OWNER", "GROUP_OWNER"]
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    # role_names = ["ORG_OWNER"]
    role_names = ["GROUP_OWNER" /* "ORG_OWNER" */]
  }
}

resource "mongodbatlas_project_api_key" "root" {
  description = "The resource's own role_names are the first assignment: \"ORG_OWNER\""
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["ORG_OWNER", "GROUP_OWNER"]
}

resource "mongodbatlas_project_api_key" "after_dynamic" {
  description = "The dynamic block may be empty: then this one is first"
  dynamic "project_assignment" {
    for_each = var.projects
    content {
      project_id = project_assignment.value
      role_names = ["GROUP_OWNER"]
    }
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["ORG_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "unknown" {
  description = "Nothing is known of these lists"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = concat(var.roles, ["GROUP_OWNER"])
  }
  project_assignment {
    project_id = var.other_project_id
    role_names = [var.role, "GROUP_OWNER", "${var.prefix}_OWNER", local.roles["ORG_OWNER"]]
  }
}

resource "mongodbatlas_api_key" "organization" {
  org_id      = "60ddf55c27a5a20955a707d7"
  description = "Another resource"
  role_names  = ["ORG_READ_ONLY", "ORG_OWNER"]
}

resource "mongodbatlas_api_key_project_assignment" "other" {
  project_id = "64229ee820c42228194b0f4a"
  api_key_id = mongodbatlas_api_key.organization.api_key_id
  roles      = ["ORG_OWNER", "GROUP_NONSENSE"]
}
