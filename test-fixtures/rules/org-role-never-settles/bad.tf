# provider 1.10.5; 1.11.1; 1.12.3
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["ORG_OWNER", "GROUP_OWNER"]
    #             ^^^^^^^^^^^ warning org-role-never-settles: ORG_OWNER takes effect, but the provider never reads it back: every plan will want to set it again
  }
}
