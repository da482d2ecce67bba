resource "mongodbatlas_project_api_key" "misspelt" {
  description = "Misspelt rules"
  project_id  = "64259ee860c43338194b0f8e"
  # atlas-api-keys:ignore org-readonly -- asked for by the auditors
  role_names = [
    "ORG_READ_ONLY",
    /* atlas-api-keys:ignore
       invalid-role, Duplicate-Role -- both */
    "owner",
    // atlas-api-keys:ignore nothing-like-it -- no rule is near
    "GROUP_OWNER",
  ]
}
