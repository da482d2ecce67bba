# provider 1.9.0; 1.10.5; 1.12.3; 1.15.0; 1.20.0
# organization 5d09d6a59ccf6445652a444a
import {
  to = mongodbatlas_project_api_key.key
  id = "5d09d6a59ccf6445652a444a-6576974933969669"
  #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning import-id-needs-project: 5d09d6a59ccf6445652a444a is an organization, and this version reads it as a project: begin with the id of a project that the key is in
}

import {
  to = mongodbatlas_project_api_key.key
  id = "5D09D6A59CCF6445652A444A-64259ee860c43338194b0f8e"
  #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning import-id-needs-project: 5d09d6a59ccf6445652a444a is an organization, and this version reads it as a project: begin with the id of a project that the key is in
}
