resource "mongodbatlas_project_api_key" "elements" {
  description = "Comments are not doubled, and what is no interpolation becomes none"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_READ_ONLY"]
  }
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = [
      ( # in parentheses
        "GROUP_OWNER"
      ),
      var.role,
      "GROUP_$${NEW}" /* a dollar sign */,
      "GROUP_${"" /* inside */}CLUSTER_MANAGER",
    ]
  }
}

resource "mongodbatlas_project_api_key" "no_way" {
  description = "An unknown element with a comment, which cannot stand in two places"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_READ_ONLY"]
  }
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = [lower(var.role /* which */)]
  }
}
