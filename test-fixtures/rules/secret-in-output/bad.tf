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

output "for_object" {
  value = { for name, key in mongodbatlas_project_api_key.each : name => key.private_key }
  #                                                                      ^^^^^^^^^^^^^^^ error secret-in-output: This output shows the key's private_key: set sensitive = true.
}

output "for_tuple" {
  value = [for key in mongodbatlas_project_api_key.counted : key.private_key if key.public_key != ""]
  #                                                          ^^^^^^^^^^^^^^^ error secret-in-output: shows
}

output "for_whole" {
  value = { for name, key in mongodbatlas_project_api_key.each : name => key }
  #                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: shows
}

output "splat_index" {
  value = mongodbatlas_project_api_key.counted[*]["private_key"]
  #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: shows
}

output "values" {
  value = values(mongodbatlas_project_api_key.each)[*].private_key
  #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: shows
}

output "whole" {
  value = mongodbatlas_project_api_key.test
  #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: shows
}

output "encoded" {
  value = base64encode(jsonencode([mongodbatlas_project_api_key.test]))
  #                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: shows
}

output "template_loop" {
  value = <<-EOT
    %{ for key in values(mongodbatlas_project_api_key.each) ~}
    ${key.public_key}: ${key.private_key}
    #                    ^^^^^^^^^^^^^^^ error secret-in-output: shows
    %{ endfor ~}
  EOT
}

output "two_secrets" {
  value = {
    one   = mongodbatlas_project_api_key.test.private_key
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: shows
    other = mongodbatlas_project_api_key.other.private_key
  }
}

output "choice" {
  value = var.is_shown ? mongodbatlas_project_api_key.test.private_key : null
  #                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: shows
}

output "nonsensitive" {
  value = nonsensitive(mongodbatlas_project_api_key.test.private_key)
  #                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: shows
}

output "fingerprint" {
  value = sha256(mongodbatlas_project_api_key.test.private_key)
  #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: This output is made from the key's private_key: set sensitive = true.
}

output "more_attributes" {
  value = merge(mongodbatlas_project_api_key.test, { region = "eu" })
  #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error secret-in-output: shows
}
