# provider 1.12.3
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["ORG_READ_ONLY", "GROUP_OWNER"]
    #             ^^^^^^^^^^^^^^^ error org-read-only: ORG_READ_ONLY may not be used here: leave organization roles out, and the key gets a default one.
  }
}
