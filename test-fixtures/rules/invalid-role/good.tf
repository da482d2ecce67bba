resource "mongodbatlas_project_api_key" "known" {
  description = "Every project role"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = [
      "ORG_OWNER", "ORG_GROUP_CREATOR", "ORG_BILLING_ADMIN", "ORG_BILLING_READ_ONLY", "ORG_STREAM_PROCESSING_ADMIN", "ORG_MEMBER",
      "GROUP_OWNER", "GROUP_CLUSTER_MANAGER", "GROUP_STREAM_PROCESSING_OWNER", "GROUP_DATA_ACCESS_ADMIN",
      "GROUP_DATA_ACCESS_READ_WRITE", "GROUP_DATA_ACCESS_READ_ONLY", "GROUP_READ_ONLY", "GROUP_SEARCH_INDEX_EDITOR",
      "GROUP_BACKUP_MANAGER", "GROUP_OBSERVABILITY_VIEWER", "GROUP_DATABASE_ACCESS_ADMIN",
    ]
  }
}

resource "mongodbatlas_project_api_key" "written_otherwise" {
  description = "GROUP_OWNR in a text"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = [
      ("GROUP_OWNER"), "${"GROUP_READ_ONLY"}", "GROUP_CLUSTER_${"MANAGER"}",
      # "GROUP_OWNR",
      "\u0047ROUP_DATA_ACCESS_ADMIN",
    ]
  }
}

resource "mongodbatlas_project_api_key" "unknown" {
  description = <<-EOT
    role_names = ["GROUP_OWNR"]
  EOT
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = [var.role, local.roles["GROUP_OWNR"], "GROUP_${var.role}", upper("group_owner"), "GROUP_${uuid()}"]
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = var.is_admin ? ["GROUP_OWNER"] : ["GROUP_READ_ONLY"]
  }
  project_assignment {
    project_id = var.project_id
    role_names = [for role in var.roles : "GROUP_OWNR"]
  }
}

resource "mongodbatlas_project_invitation" "other" {
  project_id = "64259ee860c43338194b0f8e"
  username   = "user@example.com"
  roles      = ["GROUP_OWNR"]
}

data "mongodbatlas_project_api_key" "read" {
  project_id = "64259ee860c43338194b0f8e"
  api_key_id = "64259ee860c43338194b0f8f"
  role_names = ["GROUP_OWNR"]
}
