# terraform.tfstate, in this folder, holds the private keys of created and of each, but not of imported.
resource "mongodbatlas_project_api_key" "created" {
# <^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information secret-in-state: in clear text
  description = "Created by Terraform"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}

resource "mongodbatlas_project_api_key" "imported" {
  description = "Imported"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}

resource "mongodbatlas_project_api_key" "each" {
# <^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information secret-in-state
  for_each    = toset(["a", "b"])
  description = "One of two"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}

# atlas-api-keys:ignore secret-in-state -- the state is on an encrypted disk
resource "mongodbatlas_project_api_key" "ignored" {
  description = "Ignored"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}

# The state has a key of this name in a called module, and another resource of this name.
resource "mongodbatlas_project_api_key" "elsewhere" {
  description = "Elsewhere"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}
