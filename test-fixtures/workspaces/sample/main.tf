# Try it: put the cursor on a squiggle and press Ctrl+. (on a Mac: Cmd+.)

resource "mongodbatlas_project" "app" {
  name   = "app"
  org_id = "60ddf55c27a5a20955a707d7"
}

resource "mongodbatlas_project_api_key" "ci" {
  description = "Deploys the app from CI"
  project_id  = "64259ee860c43338194b0f8e"

  # The key is created in the resource's project: that one must come first.
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["GROUP_READ_ONLY"]
  }

  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER", "ORG_BILLING_ADMIN"]
  }
}

resource "mongodbatlas_project_api_key" "reports" {
  description = "Reads what the reports need"
  project_id  = mongodbatlas_project.app.id

  project_assignment {
    project_id = mongodbatlas_project.app.id
    role_names = [
      # What the reports look at.
      "ORG_READ_ONLY",
      "GROUP_READONLY", # clusters
      "GROUP_OBSERVABILITY_VIEWER",
    ]
  }
}
