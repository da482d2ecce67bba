resource "mongodbatlas_project_api_key" "incomplete" {
  description = "Blocks on one line can hold one argument"
  project_id  = "64229ee820c42228194b0f4a"
  project_assignment { project_id = "64229ee820c42228194b0f4a" } # one
  project_assignment { project_id = "64259ee860c43338194b0f8e" } # two
}
