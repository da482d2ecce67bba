import {
  to = mongodbatlas_project_api_key.slash
  id = "5d09d6a59ccf6445652a444a/6576974933969669"
  #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-import-id: An import id is a project's or the organization's id (24 hexadecimal digits), a hyphen and the key's id (16 to 24 hexadecimal digits).
}

import {
  to = mongodbatlas_project_api_key.key_alone
  id = "6576974933969669"
  #    ^^^^^^^^^^^^^^^^^^ error invalid-import-id: An import id is a project's or the organization's id (24 hexadecimal digits), a hyphen and the key's id (16 to 24 hexadecimal digits).
}

import {
  id = ("5d09d6a59ccf6445652a444a-")
  #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-import-id: An import id is a project's or the organization's id (24 hexadecimal digits), a hyphen and the key's id (16 to 24 hexadecimal digits).
  to = mongodbatlas_project_api_key.each["eu"]
}

import {
  to = module.keys.mongodbatlas_project_api_key.in_a_module
  id = "5d09d6a59ccf6445652a444-6576974933969669" # a digit short
  #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-import-id: An import id is a project's or the organization's id (24 hexadecimal digits), a hyphen and the key's id (16 to 24 hexadecimal digits).
}

import {
  to = mongodbatlas_project_api_key.counted[0]
  id = ""
  #    ^^ error invalid-import-id: An import id is a project's or the organization's id (24 hexadecimal digits), a hyphen and the key's id (16 to 24 hexadecimal digits).
}

import {
  to = mongodbatlas_project_api_key.short_key
  id = "5d09d6a59ccf6445652a444a-657697493396966" # the key's id has 15 digits
  #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-import-id: a hyphen and the key's id (16 to 24 hexadecimal digits).
}
