resource "mongodbatlas_project_api_key" "organization_roles" {
  description = "Organization roles go along"
  project_id  = mongodbatlas_project.other.id
  project_assignment {
    project_id = mongodbatlas_project.other.id
    role_names = ["ORG_OWNER", "GROUP_OWNER", "ORG_BILLING_ADMIN"] # two of them
  }
  lifecycle {
    ignore_changes = [description]
  }
  # own
  project_assignment {
    project_id = mongodbatlas_project.own.id
    role_names = [
      "GROUP_OWNER",
      "ORG_OWNER",
    ]
  }
}
