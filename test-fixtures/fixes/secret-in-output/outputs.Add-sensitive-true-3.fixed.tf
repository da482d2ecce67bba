output "plain" {
  value = mongodbatlas_project_api_key.test.private_key # secret
}

output "one_line" { value = mongodbatlas_project_api_key.test.private_key }

output "false" {
  sensitive = true // not yet
  value     = mongodbatlas_project_api_key.test
}

output "null" {
  description = "The key"
  value       = { key = mongodbatlas_project_api_key.test.private_key }
  sensitive   = null

  # last
}

output "aligned" {
  depends_on  = [mongodbatlas_project.one]
  value       = mongodbatlas_project_api_key.test.private_key
}
