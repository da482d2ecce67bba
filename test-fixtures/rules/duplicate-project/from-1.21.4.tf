# provider 1.21.4; 1.30.0; >= 1.21.4
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^ error duplicate-project: Project "64259ee860c43338194b0f8e" has an assignment already, which an apply refuses: put all its roles into that one
    role_names = ["GROUP_READ_ONLY"]
  }
}
