resource "mongodbatlas_project_api_key" "several" {
  description = "Two names are as near as each other; a dropped one; one that is near nothing"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["ORG_BILLING_ADMN", "GROUP_OWNER", "owner"]
}

resource "mongodbatlas_project_api_key" "only" {
  description = "The only one of the only list: nothing can be removed"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["PROJECT_OWNER"]
}
