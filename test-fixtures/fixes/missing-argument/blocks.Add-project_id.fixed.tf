resource "mongodbatlas_project_api_key" "empty" {}

resource "mongodbatlas_project_api_key" "one_line" { description = "On one line" }

resource "mongodbatlas_project_api_key" "comments" { # opened
  # description goes above, role_names below
  project_id = "64259ee860c43338194b0f8e" # id
  # last
}

resource "mongodbatlas_project_api_key" "nulls" {
  description = null # later
  project_assignment { project_id = var.project_id }
  project_assignment {
    project_id = var.project_id_2
    role_names = ["GROUP_OWNER"]
  }
  project_assignment { /* nothing */ }
}

resource "mongodbatlas_project_api_key" "no_project" {

    description = "Indented by four"
    role_names  = ["GROUP_OWNER"]

}
