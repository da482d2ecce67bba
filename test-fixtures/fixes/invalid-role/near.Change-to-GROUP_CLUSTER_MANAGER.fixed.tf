resource "mongodbatlas_project_api_key" "near" {
  description = "Near names"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = [
      "GROUP_READONLY", # one
      ("Group_Owner"), "ORG_READ_ONL",
      "GROUP_CLUSTER_MANAGER" /* template */
    ]
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["ORG_OWNR"]
  }
}
