# provider 1.9.0; 1.10.5; 1.12.3; 1.15.0; 1.20.0; 1.30.0
import {
  to = mongodbatlas_project_api_key.key
  id = "6576974933969669"
  #    ^^^^^^^^^^^^^^^^^^ error invalid-import-id: An import id is a project's or the organization's id (24 hexadecimal digits), a hyphen and the key's id (16 to 24 hexadecimal digits).
}
