resource "mongodbatlas_project_api_key" "wrap" {
  description = "In brackets"
  project_assignment {
    project_id = var.a
    role_names = "GROUP_OWNER" # a comment
  }
  project_assignment {
    project_id = var.b
    role_names = /* a */ ("GROUP_${"OWNER"}") /* b */
  }
  project_assignment { role_names = "GROUP_OWNER" }
  project_assignment {
    project_id = var.c
    role_names = { role = "GROUP_OWNER" }
  }
  project_assignment {
    project_id = var.d
    role_names = <<-EOT
      GROUP_OWNER
    EOT
  }
}
