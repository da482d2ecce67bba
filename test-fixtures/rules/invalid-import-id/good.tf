import {
  to = mongodbatlas_project_api_key.test
  id = "5d09d6a59ccf6445652a444a-6576974933969669"
}

import {
  to = mongodbatlas_project_api_key.test
  id = "5d09d6a59ccf6445652a444a-${"6576974933969669aaaabbbb"}"
}

import {
  to = mongodbatlas_project_api_key.test
  id = "${var.org_id}-6576"
}

import {
  to = mongodbatlas_project_api_key.test
  id = var.import_id # "6576974933969669"
}

import {
  to = mongodbatlas_api_key.other
  id = "6576974933969669"
}

import {
  to = mongodbatlas_project.mongodbatlas_project_api_key
  id = "64259ee860c43338194b0f8e"
}

# import {
#   to = mongodbatlas_project_api_key.test
#   id = "1"
# }
