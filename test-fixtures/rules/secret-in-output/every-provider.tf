# provider 1.9.0; 1.10.5; 1.12.3; 1.15.0; 1.20.0; 1.30.0
output "key" {
  value = mongodbatlas_project_api_key.key.private_key
  #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: This output shows the key's private_key: set sensitive = true.
}
