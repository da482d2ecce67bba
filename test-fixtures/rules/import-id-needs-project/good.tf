# organization 5d09d6a59ccf6445652a444a
import {
  to = mongodbatlas_project_api_key.key
  id = "5d09d6a59ccf6445652a444a-6576974933969669"
}
