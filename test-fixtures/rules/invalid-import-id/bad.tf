import {
  to = mongodbatlas_project_api_key.slash
  id = "5d09d6a59ccf6445652a444a/6576974933969669"
  #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-import-id: An import id is the organization's id (24 hexadecimal digits), a hyphen and the key's id.
}

import {
  to = mongodbatlas_project_api_key.key_alone
  id = "6576974933969669"
  #    ^^^^^^^^^^^^^^^^^^ error invalid-import-id: An import id is the organization's id (24 hexadecimal digits), a hyphen and the key's id.
}

import {
  id = ("5d09d6a59ccf6445652a444a-")
  #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-import-id: An import id is the organization's id (24 hexadecimal digits), a hyphen and the key's id.
  to = mongodbatlas_project_api_key.each["eu"]
}

import {
  to = module.keys.mongodbatlas_project_api_key.in_a_module
  id = "5d09d6a59ccf6445652a444-6576974933969669" # a digit short
  #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-import-id: An import id is the organization's id (24 hexadecimal digits), a hyphen and the key's id.
}

import {
  to = mongodbatlas_project_api_key.counted[0]
  id = ""
  #    ^^ error invalid-import-id: An import id is the organization's id (24 hexadecimal digits), a hyphen and the key's id.
}
