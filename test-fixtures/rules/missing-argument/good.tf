resource "mongodbatlas_project_api_key" "all" {
  description = var.description
  project_id  = var.project_id
  role_names  = var.roles
}

resource "mongodbatlas_project_api_key" "dynamic" {
  description = <<-EOT
    ${var.description}
  EOT
  dynamic "project_assignment" {
    for_each = var.projects
    content {
      project_id = project_assignment.key
      role_names = project_assignment.value
    }
  }
}

resource "mongodbatlas_project_api_key" "assignment" {
  count       = 2
  description = "Without a project_id of its own"
  project_assignment {
    project_id = try(var.project_id, null)
    role_names = var.is_admin ? ["GROUP_OWNER"] : null
  }
  lifecycle {
    prevent_destroy = true
  }
}

data "mongodbatlas_project_api_key" "read" {}

resource "mongodbatlas_api_key" "other" {}

module "mongodbatlas_project_api_key" {
  source = "./key"
}
