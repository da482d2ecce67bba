# SYNTAX TEST "source.hcl.terraform" "role names"

resource "mongodbatlas_project_api_key" "ci" {
  role_names = ["GROUP_OWNER", "ORG_BILLING_ADMIN"]
#               ^ - variable.other.enummember.role.project.atlas-api-keys
#                ^^^^^^^^^^^ string.quoted.double.hcl variable.other.enummember.role.project.atlas-api-keys
#                           ^ - variable.other.enummember.role.project.atlas-api-keys
#                               ^^^^^^^^^^^^^^^^^ string.quoted.double.hcl variable.other.enummember.role.organization.atlas-api-keys

  // The longer of two names that begin alike, each with its end.
  project_assignment {
    role_names = ["GROUP_DATA_ACCESS_READ_ONLY", "GROUP_READ_ONLY", "ORG_BILLING_READ_ONLY"]
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ variable.other.enummember.role.project.atlas-api-keys
#                                                 ^^^^^^^^^^^^^^^ variable.other.enummember.role.project.atlas-api-keys
#                                                                    ^^^^^^^^^^^^^^^^^^^^^ variable.other.enummember.role.organization.atlas-api-keys
  }
}

locals {
  conditional = var.admin ? "GROUP_OWNER" : "GROUP_READ_ONLY"
#                            ^^^^^^^^^^^ variable.other.enummember.role.project.atlas-api-keys
#                                            ^^^^^^^^^^^^^^^ variable.other.enummember.role.project.atlas-api-keys
  nested      = "roles: ${join(",", ["GROUP_OWNER"])}"
#                                     ^^^^^^^^^^^ meta.interpolation.hcl string.quoted.double.hcl variable.other.enummember.role.project.atlas-api-keys

  # Not a role of Atlas: the missing colour is the hint.
  misspelt    = ["GROUP_OWNR", "GROUP_OWNER_", "group_owner", "ORG_OWNERS", "PROJECT_OWNER"]
#                 ^^^^^^^^^^ - variable.other.enummember.role.project.atlas-api-keys
#                               ^^^^^^^^^^^^ - variable.other.enummember.role.project.atlas-api-keys
#                                               ^^^^^^^^^^^ - variable.other.enummember.role.project.atlas-api-keys
#                                                              ^^^^^^^^^^ - variable.other.enummember.role.organization.atlas-api-keys
#                                                                            ^^^^^^^^^^^^^ - variable.other.enummember.role.project.atlas-api-keys

  # Part of a longer text.
  sentence    = "GROUP_OWNER and more"
#                ^^^^^^^^^^^ - variable.other.enummember.role.project.atlas-api-keys
  at_end      = ["as GROUP_OWNER", "as ORG_OWNER"]
#                    ^^^^^^^^^^^ - variable.other.enummember.role.project.atlas-api-keys
#                                      ^^^^^^^^^ - variable.other.enummember.role.organization.atlas-api-keys
  joined      = "GROUP_OWNER,GROUP_READ_ONLY"
#                ^^^^^^^^^^^ - variable.other.enummember.role.project.atlas-api-keys
#                            ^^^^^^^^^^^^^^^ - variable.other.enummember.role.project.atlas-api-keys
  computed    = "GROUP_${var.kind}"
#                ^^^^^^ - variable.other.enummember.role.project.atlas-api-keys

  # Not in a string.
  bare        = [GROUP_OWNER, GROUP_READ_ONLY]
#                ^^^^^^^^^^^ - variable.other.enummember.role.project.atlas-api-keys
}
