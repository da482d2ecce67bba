resource "mongodbatlas_project_api_key" "literals" {
  description = "Two literals"
  project_id  = "64259ee860c43338194b0f8e"

  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^ error first-assignment: The first project_assignment must be of the resource's own project, "64259ee860c43338194b0f8e"; this is "64229ee820c42228194b0f4a"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "own_project_later" {
  description = "The resource's own project comes second"
  project_assignment {
    role_names = ["GROUP_OWNER"] // the order inside says nothing
    project_id = "64229ee820c42228194b0f4a" # not this one
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^ error first-assignment: The first project_assignment must be of the resource's own project, "64259ee860c43338194b0f8e"; this is "64229ee820c42228194b0f4a"
  }
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
  project_id = "64259ee860c43338194b0f8e"
}

resource "mongodbatlas_project_api_key" "references" {
  description = "Ids of two projects"
  project_id  = mongodbatlas_project.one.id

  project_assignment {
    project_id = mongodbatlas_project.two.id
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error first-assignment: The first project_assignment must be of the resource's own project, mongodbatlas_project.one.id; this is mongodbatlas_project.two.id
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "instances" {
  description = "Two instances of one resource"
  project_id  = mongodbatlas_project.each["eu"].id

  project_assignment {
    project_id = mongodbatlas_project.each["us"].id
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error first-assignment: The first project_assignment must be of the resource's own project, mongodbatlas_project.each["eu"].id; this is mongodbatlas_project.each["us"].id
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "wrapped" {
  description = "Templates and parentheses"
  project_id  = "${mongodbatlas_project.one.id}"

  project_assignment {
    project_id = "${mongodbatlas_project.two.id}"
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error first-assignment: The first project_assignment must be of the resource's own project, mongodbatlas_project.one.id; this is mongodbatlas_project.two.id
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "parentheses" {
  description = "A literal in parentheses"
  project_id  = ("64259ee860c43338194b0f8e")

  project_assignment {
    project_id = ("64229ee820c42228194b0f4a")
    #             ^^^^^^^^^^^^^^^^^^^^^^^^^^ error first-assignment: The first project_assignment must be of the resource's own project, "64259ee860c43338194b0f8e"; this is "64229ee820c42228194b0f4a"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "parts" {
  description = "A text made of parts"
  project_id  = "64259ee860c43338194b0f8e"

  project_assignment {
    project_id = "64259ee860c43338194b0f8${"f"}"
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error first-assignment: The first project_assignment must be of the resource's own project, "64259ee860c43338194b0f8e"; this is "64259ee860c43338194b0f8f"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "one_line" {
  project_assignment { project_id = "64229ee820c42228194b0f4a" }
  #<^^^^^^^^^^^^^^^^ error missing-argument: role_names is missing.
  #                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^ error first-assignment: The first project_assignment must be of the resource's own project, "64259ee860c43338194b0f8e"; this is "64229ee820c42228194b0f4a"
  project_id  = "64259ee860c43338194b0f8e"
  description = "A block on one line"
}
