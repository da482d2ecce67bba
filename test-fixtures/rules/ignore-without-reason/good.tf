resource "mongodbatlas_project_api_key" "ignored" {
  description = "# atlas-api-keys:ignore"
  project_id  = "64259ee860c43338194b0f8e"
  # atlas-api-keys:ignore org-read-only -- asked for by the auditors
  # and this is more about it
  role_names = ["ORG_READ_ONLY"]
}

resource "mongodbatlas_project_api_key" "forms" {
  description = <<-EOT
    # atlas-api-keys:ignore
  EOT
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = [
      // atlas-api-keys:ignore invalid-role, duplicate-role -- Atlas lets our organization have these
      "owner", "owner",
      /* atlas-api-keys:ignore unknown-role -- in preview */
      "GROUP_SOMETHING_NEW",
      "GROUP_OWNER", # atlas-api-keys:ignore speaks of nothing behind an argument
    ]
  }
}
# atlas-api-keys:ignored is another word
