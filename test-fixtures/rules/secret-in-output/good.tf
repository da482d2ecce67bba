output "sensitive" {
  value     = mongodbatlas_project_api_key.test.private_key
  sensitive = true
}

output "text_true" {
  value     = mongodbatlas_project_api_key.test
  sensitive = "true"
}

output "unknown" {
  value     = mongodbatlas_project_api_key.test.private_key
  sensitive = var.is_sensitive
}

output "public" {
  value = [mongodbatlas_project_api_key.test.public_key, mongodbatlas_project_api_key.test.api_key_id]
}

output "text" {
  value = "mongodbatlas_project_api_key.test.private_key"
}

output "heredoc" {
  value = <<-EOT
    mongodbatlas_project_api_key.test.private_key
    $${mongodbatlas_project_api_key.test.private_key}
  EOT
}

output "other" {
  value = tls_private_key.test.private_key
}

locals {
  key = mongodbatlas_project_api_key.test.private_key
}
