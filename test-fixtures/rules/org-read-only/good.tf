# ORG_READ_ONLY in a comment
resource "mongodbatlas_api_key" "organization" {
  org_id      = "60ddf55c27a5a20955a707d7"
  description = "This resource may have it: ORG_READ_ONLY"
  role_names  = ["ORG_READ_ONLY"]
}

resource "mongodbatlas_project_api_key" "text" {
  description = "role_names = [\"ORG_READ_ONLY\"]"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_READ_ONLY", /* "ORG_READ_ONLY", */ "ORG_MEMBER"] # "ORG_READ_ONLY"
  }
}

resource "mongodbatlas_project_api_key" "heredoc" {
  description = <<EOT
role_names = ["ORG_READ_ONLY"]
EOT
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_READ_ONLY", var.roles["ORG_READ_ONLY"], "${var.scope}_READ_ONLY"]
  }
}

resource "mongodbatlas_org_invitation" "somebody" {
  username = "user@example.com"
  org_id   = "60ddf55c27a5a20955a707d7"
  roles    = ["ORG_READ_ONLY"]
}

locals {
  roles = ["ORG_READ_ONLY"]
}
