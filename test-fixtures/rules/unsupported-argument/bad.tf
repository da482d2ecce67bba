resource "mongodbatlas_project_api_key" "arguments" {
  description = "Arguments of other resources, and exported attributes"
  org_id      = "60ddf55c27a5a20955a707d7"
  #<^^^^ error unsupported-argument: There is no argument org_id here.
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
  roles       = ["GROUP_OWNER"] # of the assignment resource
  #<^^^ error unsupported-argument: There is no argument roles here.
  private_key = "secret"
  #<^^^^^^^^^ error unsupported-argument: private_key is set by Atlas: it cannot be written here.
  api_key_id  = "x"
  #<^^^^^^^^ error unsupported-argument: api_key_id is set by Atlas: it cannot be written here.
  timeouts {
  #<^^^^^^ error unsupported-argument: There is no block timeouts here.
    create = "10m"
  }
}

resource "mongodbatlas_project_api_key" "forms" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: description is missing.
  project_assignment = [{ project_id = "64259ee860c43338194b0f8e", role_names = ["GROUP_OWNER"] }]
  #<^^^^^^^^^^^^^^^^ error unsupported-argument: project_assignment is a block: write project_assignment { … }, once for each.
  description {
  #<^^^^^^^^^ error unsupported-argument: description is an argument: write description = …
  }
  dynamic "role_names" {
  #<^^^^^ error unsupported-argument: There is no block role_names here.
    for_each = var.roles
    content {}
  }
}

resource "mongodbatlas_project_api_key" "assignments" {
  description = "In an assignment"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
    roles      = ["GROUP_OWNER"]
    #<^^^ error unsupported-argument: There is no argument roles here.
    lifecycle {}
    #<^^^^^^^ error unsupported-argument: There is no block lifecycle here.
  }
}

resource "mongodbatlas_project_api_key" "misspelt" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: description is missing.
  descripton  = "Misspelt"
  #<^^^^^^^^ error unsupported-argument: There is no argument descripton here. Did you mean description?
  project_ids = "64259ee860c43338194b0f8e"
  #<^^^^^^^^^ error unsupported-argument: There is no argument project_ids here. Did you mean project_id?
  coun        = 1
  #<^^ error unsupported-argument: There is no argument coun here. Did you mean count?
  Depends-On  = []
  #<^^^^^^^^ error unsupported-argument: There is no argument Depends-On here. Did you mean depends_on?
  project_assignment {
  #<^^^^^^^^^^^^^^^^ error missing-argument: role_names is missing.
    project_id = "64259ee860c43338194b0f8e"
    role_name  = ["GROUP_OWNER"]
    #<^^^^^^^ error unsupported-argument: There is no argument role_name here. Did you mean role_names?
    projekt_id = "64259ee860c43338194b0f8e"
    #<^^^^^^^^ error unsupported-argument: There is no argument projekt_id here.
  }
  project_assignments {
  #<^^^^^^^^^^^^^^^^^ error unsupported-argument: There is no block project_assignments here. Did you mean project_assignment?
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["GROUP_OWNER"]
  }
  dynamic "project_assignments" {
  #<^^^^^ error unsupported-argument: There is no block project_assignments here. Did you mean project_assignment?
    for_each = var.projects
    content {
      project_id = project_assignments.key
      role_names = project_assignments.value
    }
  }
}
