# provider 1.10.5; 1.11.1
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
  private_key = "x"
  #<^^^^^^^^^ error unsupported-argument: private_key is set by Atlas: it cannot be written here.
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}
