output "plain" {
  value = mongodbatlas_project_api_key.test.private_key
  #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: This output shows the key's private_key: set sensitive = true.
}

output "not_sensitive" {
  value     = "key: ${mongodbatlas_project_api_key.each["eu"].private_key}"
  #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: This output shows the key's private_key: set sensitive = true.
  sensitive = false
}

output "whole_key" {
  description = "sensitive = true"
  value       = { key = mongodbatlas_project_api_key.test, name = mongodbatlas_project_api_key.test.description }
  #                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: This output shows the key's private_key: set sensitive = true.
}

output "splat" {
  value     = mongodbatlas_project_api_key.counted[*].private_key
  #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: This output shows the key's private_key: set sensitive = true.
  sensitive = null
}

output "function" {
  # sensitive = true
  value = base64encode(mongodbatlas_project_api_key.test["private_key"])
  #                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: This output shows the key's private_key: set sensitive = true.
}
