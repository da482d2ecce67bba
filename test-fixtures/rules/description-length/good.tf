resource "mongodbatlas_project_api_key" "longest" {
  # 250 characters that take more than 250 code units
  description = "äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää😀"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}

resource "mongodbatlas_project_api_key" "escapes" {
  # 250 characters, written longer
  description = "\u00e4\U0001F600aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}

resource "mongodbatlas_project_api_key" "unknown" {
  description = "${var.prefix}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_OWNER"]
}

resource "mongodbatlas_project" "other" {
  description = ""
}
