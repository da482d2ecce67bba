# provider 1.9.0
resource "mongodbatlas_project_api_key" "key" {
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error missing-argument: role_names is missing (provider 1.9.0 by the setting).
  description = "Deploys"
  project_id  = "64259ee860c43338194b0f8e"
  project_assignment {
  #<^^^^^^^^^^^^^^^^ error unsupported-argument: project_assignment comes with 1.10.0: until then project_id and role_names stand in the resource (provider 1.9.0 by the setting).
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
  #<^^^^^^^^^^^^^^^^ error unsupported-argument: project_assignment comes with 1.10.0: until then project_id and role_names stand in the resource (provider 1.9.0 by the setting).
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["GROUP_READ_ONLY", "ORG_OWNER"]
  }
}
