# provider 1.9.0; 1.10.5; 1.12.3; 1.15.0; 1.20.0
# organization 5d09d6a59ccf6445652a444a
import {
  to = mongodbatlas_project_api_key.key
  id = "64259ee860c43338194b0f8e-64259ee860c43338194b0f8e"
}

import {
  to = mongodbatlas_project_api_key.key
  id = "${var.project_id}-64259ee860c43338194b0f8e"
}
