# provider 1.15.0; 1.20.0
resource "mongodbatlas_project_api_key" "key" {
  description = "Deploys"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning duplicate-project: Project "64259ee860c43338194b0f8e" has an assignment already: put all its roles into that one
    role_names = ["GROUP_READ_ONLY"]
  }
}
