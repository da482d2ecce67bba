variable "project_ids" {
  type        = list(string)
  description = "The projects, the key's own first."
  default     = ["65f1a2b3c4d5e6f7a8b9c0d1"]

  validation {
    condition     = alltrue([for id in var.project_ids : can(regex("^[0-9a-f]{24}$", id))])
    error_message = "Every id has 24 hexadecimal digits, such as \"65f1a2b3c4d5e6f7a8b9c0d1\"."
  }
}

variable "settings" {
  type = object({
    name  = string
    roles = optional(list(string), ["GROUP_READ_ONLY"])
    tags  = map(any)
  })
}

terraform {
  required_version = ">= 1.5"
  required_providers {
    mongodbatlas = { source = "mongodb/mongodbatlas", version = "~> 1.21" }
  }
  backend "s3" {}
}

provider "mongodbatlas" { public_key = var.public_key }

moved {
  from = mongodbatlas_project_api_key.old[0]
  to   = mongodbatlas_project_api_key.new["a"]
}

import {
  to = mongodbatlas_project_api_key.new["a"]
  id = "65f1a2b3c4d5e6f7a8b9c0d1-65f1a2b3c4d5e6f7a8b9c0d2"
}
