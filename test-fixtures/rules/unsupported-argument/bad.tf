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
