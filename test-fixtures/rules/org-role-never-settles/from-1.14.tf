# provider 1.15.0; 1.20.0; 1.30.0
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER", "ORG_BILLING_ADMIN", "ORG_READ_ONLY", "ORG_OWNR", "ORG_MEMBER"]
    #                            ^^^^^^^^^^^^^^^^^^^ warning org-role-never-settles: ORG_BILLING_ADMIN takes effect, but the provider never reads it back: every plan will want to set it again
    #                                                 ^^^^^^^^^^^^^^^ error org-read-only: ORG_READ_ONLY may not be used here: leave organization roles out, and the key gets a default one.
    #                                                                  ^^^^^^^^^^ error invalid-role: "ORG_OWNR" is not a role of Atlas. Did you mean ORG_OWNER?
    #                                                                              ^^^^^^^^^^^^ warning org-role-never-settles: ORG_MEMBER takes effect, but the provider never reads it back: every plan will want to set it again
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["ORG_OWNER", "GROUP_OWNER"]
    #             ^^^^^^^^^^^ error org-roles-first-only: ORG_OWNER is an organization role: it can stand in the first project_assignment only
  }
}
