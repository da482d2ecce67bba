# provider 1.9.0; 1.10.5
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_id  = "64259EE860C43338194B0F8E"
  #             ^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-project-id: "64259EE860C43338194B0F8E" is not a project id. A project id has 24 digits, 0-9 and a-f, in lower case.
  role_names  = ["GROUP_OWNER"]
}
