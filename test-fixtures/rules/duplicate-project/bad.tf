resource "mongodbatlas_project_api_key" "literals" {
  description = "One project three times"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = ("64259ee860c43338194b0f8e")
    #             ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning duplicate-project: Project "64259ee860c43338194b0f8e" has an assignment already: put all its roles into that one
    role_names = ["GROUP_READ_ONLY"]
  }
  project_assignment {
    project_id = var.project_id
    role_names = ["GROUP_READ_ONLY"]
  }
  project_assignment {
    project_id = "${"64259ee860c43338194b0f8e"}" # the same
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning duplicate-project: Project "64259ee860c43338194b0f8e" has an assignment already: put all its roles into that one
    role_names = ["GROUP_READ_ONLY"]
  }
}

resource "mongodbatlas_project_api_key" "references" {
  description = "One reference, written differently"
  project_assignment {
    project_id = var.project_id
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = "${ var . project_id }"
    #            ^^^^^^^^^^^^^^^^^^^^^^^ warning duplicate-project: Project var.project_id has an assignment already: put all its roles into that one
    role_names = ["GROUP_READ_ONLY"]
  }
  project_assignment {
    project_id = mongodbatlas_project.each[ "eu" ].id
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = mongodbatlas_project.each["eu"].id
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning duplicate-project: Project mongodbatlas_project.each["eu"].id has an assignment already: put all its roles into that one
    role_names = ["GROUP_READ_ONLY"]
  }
}
