# Try it: "Plan" and "Apply" stand above each key; the command "Import API Key" takes over a key that Atlas has already.
# Atlas is a simulator on this machine here, with two organizations: nothing that you do leaves it.
# main.tf, beside this folder, has mistakes to mend.

resource "mongodbatlas_project_api_key" "deploy" {
  description = "Deploys the shop"
  project_id  = "64259ee860c43338194b0f8e"

  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_CLUSTER_MANAGER"]
  }

  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["GROUP_READ_ONLY"]
  }
}

resource "mongodbatlas_project_api_key" "metrics" {
  description = "Reads the shop's metrics"
  project_id  = "64259ee860c43338194b0f8e"

  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_DATA_ACCESS_READ_ONLY"]
  }
}
