resource "mongodbatlas_project_api_key" "root" {
  description = "In the resource's own list"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = []
  #             ^^ error empty-roles: At least one role is needed: Atlas refuses a key without roles in a project.
}

resource "mongodbatlas_project_api_key" "assignment" {
  description = "A comment is no role, parentheses are nothing"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = [/* "GROUP_OWNER" */]
    #            ^^^^^^^^^^^^^^^^^^^^^ error empty-roles: At least one role is needed: Atlas refuses a key without roles in a project.
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ([])
    #             ^^ error empty-roles: At least one role is needed: Atlas refuses a key without roles in a project.
  }
}
