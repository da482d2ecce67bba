/** A file with everything that JSON syntax has, indented as people do. */
export const sample = `{
  "//": "Keys of the pipeline",
  "terraform": { "required_providers": { "mongodbatlas": { "source": "mongodb/mongodbatlas" } } },
  "variable": {
    "roles": { "type": "list(string)", "default": ["GROUP_OWNER", "\${no}"] }
  },
  "resource": [
    {
      "mongodbatlas_project_api_key": {
        "ci": {
          "//": "one of these",
          "description": "a \\"quoted\\" \${upper(\\"x\\\\\\"y\\")} \\u00e9",
          "count": 2,
          "provider": "mongodbatlas.eu",
          "project_assignment": [
            { "project_id": "\${mongodbatlas_project.main.id}", "role_names": ["GROUP_OWNER", "\${var.roles[0]}"] },
            { "project_id": "64229ee820c42228194b0f4a", "role_names": [] }
          ],
          "lifecycle": { "ignore_changes": ["description", "all"], "prevent_destroy": true }
        }
      }
    }
  ],
  "locals": { "a": { "b": [1, -2.5e3, null, false] }, "%{ if true }k%{ endif }": "$\${x}" },
  "import": { "to": "mongodbatlas_project_api_key.ci[0]", "id": "a-b" }
}
`;
