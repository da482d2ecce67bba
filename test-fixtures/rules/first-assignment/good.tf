resource "mongodbatlas_project_api_key" "same_reference" {
  description = "One reference, written in different ways"
  project_id  = mongodbatlas_project.each["eu"].id
  project_assignment {
    project_id = ( mongodbatlas_project . each ["eu"] . id )
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "wrapped" {
  description = "A template that is one reference"
  project_id  = mongodbatlas_project.one.id
  project_assignment {
    project_id = "${mongodbatlas_project.one.id}"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "unknown" {
  description = "Nobody knows whether these are one project"
  project_id  = var.project_id
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "two_variables" {
  description = "Nor these"
  project_id  = var.project_id
  project_assignment {
    project_id = local.project_id
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "data_source" {
  description = "A data source may read the very project"
  project_id  = mongodbatlas_project.one.id
  project_assignment {
    project_id = data.mongodbatlas_project.one.id
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "computed_instances" {
  description = "Two instances whose keys are not written out"
  project_id  = mongodbatlas_project.each[var.one].id
  project_assignment {
    project_id = mongodbatlas_project.each[var.other].id
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "no_root" {
  description = "No project_id of its own"
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "null_root" {
  description = "null is as good as absent"
  project_id  = null
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "after_dynamic" {
  description = "Which one is first depends on a variable"
  project_id  = "64259ee860c43338194b0f8e"
  dynamic "project_assignment" {
    for_each = var.projects
    content {
      project_id = project_assignment.value
      role_names = ["GROUP_OWNER"]
    }
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["GROUP_OWNER"]
  }
}

resource "mongodbatlas_project_api_key" "text" {
  description = <<-EOT
    project_id = "64259ee860c43338194b0f8f"
    project_assignment { project_id = "64229ee820c42228194b0f4a" }
  EOT
  project_id  = "64259ee860c43338194b0f8e"
  # project_assignment {
  #   project_id = "64229ee820c42228194b0f4a"
  # }
  /* project_assignment { project_id = "64229ee820c42228194b0f4b" } */
  project_assignment {
    # project_id = "64229ee820c42228194b0f4a"
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
}

resource "other_project_api_key" "of_another_type" {
  project_id = "64259ee860c43338194b0f8e"
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
  }
}

locals {
  example = "resource \"mongodbatlas_project_api_key\" \"x\" { project_id = \"1\" }"
}

resource "mongodbatlas_project_api_key" "one_instance" {
  description = "To Terraform these keys are one"
  project_id  = mongodbatlas_project.counted[0].id
  project_assignment {
    project_id = mongodbatlas_project.counted["0"].id
    role_names = ["GROUP_OWNER"]
  }
}
