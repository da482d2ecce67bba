resource "mongodbatlas_project_api_key" "aligned" {
  descripton = "One letter more than its column has" # text
  project_id = "64259ee860c43338194b0f8e"
  depends-on = []

  role_nams = ["GROUP_OWNER"]
}

resource "mongodbatlas_project_api_key" "roomy" {
  descripton  = "There is room"
  project_ids = "64259ee860c43338194b0f8e"
}

resource "mongodbatlas_project_api_key" "comment" {
  project_ids /* here */ = "64259ee860c43338194b0f8e"
  role_nams=["GROUP_OWNER"]
  descripton = <<-EOT
    A heredoc
  EOT
}

resource "mongodbatlas_project_api_key" "blocks" {
  description = "Blocks"
  project_assignments { # first
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["GROUP_OWNER"]
  }
  dynamic "project_assignments" {
    for_each = var.projects
    content {
      project_id = project_assignments.key
      role_names = flatten([project_assignments.value, { project_assignments = 1 }.project_assignments]) # project_assignments
    }
  }
  dynamic "project_asignment" {
    for_each = var.projects
    iterator = project_asignment
    content {
      project_id = project_asignment.key
      role_names = ["GROUP_OWNER"]
    }
  }
}
