resource "mongodbatlas_project_api_key" "empty" {
  description = ""
  #             ^^ error description-length: The description is empty: Atlas asks for 1 to 250 characters.
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}

resource "mongodbatlas_project_api_key" "long" {
  description = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error description-length: The description has 251 characters: Atlas takes 250 at most.
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}

resource "mongodbatlas_project_api_key" "empty_in_parts" {
  description = ("${""}")
  #              ^^^^^^^ error description-length: The description is empty: Atlas asks for 1 to 250 characters.
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}
