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

output "for_public" {
  value = { for name, key in mongodbatlas_project_api_key.each : name => key.public_key }
}

output "for_other" {
  value = { for name, key in tls_private_key.each : name => key.private_key }
}

output "for_shadow" {
  value = [for mongodbatlas_project_api_key in var.modules : mongodbatlas_project_api_key.key.private_key]
}

output "for_filter" {
  value = { for name, value in mongodbatlas_project_api_key.test : name => value if name != "private_key" }
}

output "for_choice" {
  value = { for name, value in mongodbatlas_project_api_key.test : name => name == "private_key" ? "" : value }
}

output "masked" {
  value = merge(mongodbatlas_project_api_key.test, { private_key = null })
}

output "member" {
  value = { private = mongodbatlas_project_api_key.test.private_key, public = "p" }.public
}

output "instances" {
  value = [length(mongodbatlas_project_api_key.each), keys(mongodbatlas_project_api_key.each)]
}

output "is_there" {
  value = mongodbatlas_project_api_key.test == null ? can(mongodbatlas_project_api_key.test.private_key) : true
}

output "public_fingerprint" {
  value = nonsensitive(sha256(mongodbatlas_project_api_key.test.private_key))
}

output "attribute_nobody_knows" {
  value = mongodbatlas_project_api_key.test[var.attribute]
}

output "ephemeral" {
  value     = mongodbatlas_project_api_key.test.private_key
  ephemeral = true
}
