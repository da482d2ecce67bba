resource "mongodbatlas_project_api_key" "root" {
  description = "Upper case"
  project_id  = "64259EE860C43338194B0F8E"
  #             ^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-project-id: "64259EE860C43338194B0F8E" is not a project id. A project id has 24 digits, 0-9 and a-f, in lower case.
  role_names  = ["GROUP_OWNER"]
}

resource "mongodbatlas_project_api_key" "assignments" {
  description = "A name, a digit short, a digit long, no text, empty, white space"
  project_assignment {
    project_id = "my-project"
    #            ^^^^^^^^^^^^ error invalid-project-id: "my-project" is not a project id. A project id has 24 digits, 0-9 and a-f.
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = "64259ee860c43338194b0f8"
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-project-id: "64259ee860c43338194b0f8" is not a project id (it has 23 digits). A project id has 24 digits, 0-9 and a-f.
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = "64259ee860c43338194b0f8e1"
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-project-id: "64259ee860c43338194b0f8e1" is not a project id (it has 25 digits). A project id has 24 digits, 0-9 and a-f.
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = 12
    #            ^^ error invalid-project-id: 12 is not a project id. A project id has 24 digits, 0-9 and a-f.
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = ["64259ee860c43338194b0f8e"]
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-project-id: This is not a project id. A project id has 24 digits, 0-9 and a-f.
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = ("")
    #             ^^ error invalid-project-id: "" is not a project id. A project id has 24 digits, 0-9 and a-f.
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = " 64229ee820c42228194b0f4a"
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-project-id: " 64229ee820c42228194b0f4a" is not a project id. A project id has 24 digits, 0-9 and a-f.
    role_names = ["GROUP_OWNER"]
  }
  project_assignment {
    project_id = <<-EOT
    #            ^^^^^^ error invalid-project-id: "64229ee820c42228194b0f4b\n" is not a project id. A project id has 24 digits, 0-9 and a-f.
      64229ee820c42228194b0f4b
    EOT
    role_names = ["GROUP_OWNER"]
  }
}
