resource "mongodbatlas_project_api_key" "root" {
  description = "In the resource itself"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = "GROUP_OWNER"
  #             ^^^^^^^^^^^^^ error role-names-not-list: role_names must be a list of role names in brackets, for a single role too.
}

resource "mongodbatlas_project_api_key" "assignment" {
  description = "The role rules keep silent, whatever the role is"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ("ORG_READ_ONLY")
    #             ^^^^^^^^^^^^^^^ error role-names-not-list: role_names must be a list of role names in brackets, for a single role too.
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = "ORG_OWNER" # "GROUP_OWNER"
    #            ^^^^^^^^^^^ error role-names-not-list: role_names must be a list of role names in brackets, for a single role too.
  }
  project_assignment {
    project_id = var.project_id
    role_names = { role = "GROUP_OWNER" }
    #            ^^^^^^^^^^^^^^^^^^^^^^^^ error role-names-not-list: role_names must be a list of role names in brackets, for a single role too.
  }
  project_assignment {
    project_id = var.other_project_id
    role_names = true
    #            ^^^^ error role-names-not-list: role_names must be a list of role names in brackets, for a single role too.
  }
}
