resource "mongodbatlas_project_api_key" "meta_arguments" {
  for_each   = var.keys
  provider   = mongodbatlas.other
  depends_on = [mongodbatlas_project.one]

  # roles = []
  description = "roles = []"
  dynamic "project_assignment" {
    for_each = each.value
    iterator = assignment
    labels   = []
    content {
      project_id = assignment.key
      role_names = assignment.value
    }
  }

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [description]
  }
  provisioner "local-exec" {
    command = "echo ${self.api_key_id}"
  }
  connection {
    host = "localhost"
  }
}

resource "mongodbatlas_api_key" "other" {
  roles = []
}
