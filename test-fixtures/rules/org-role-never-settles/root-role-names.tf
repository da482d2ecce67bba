# provider 1.10.5
resource "mongodbatlas_project_api_key" "root" {
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER", "ORG_MEMBER", "ORG_READ_ONLY"]
  #                             ^^^^^^^^^^^^ warning org-role-never-settles: ORG_MEMBER takes effect, but the provider never reads it back: every plan will want to set it again (provider 1.10.5 by the setting).
  #                                           ^^^^^^^^^^^^^^^ error org-read-only: ORG_READ_ONLY may not be used here: leave organization roles out, and the key gets a default one.
}
