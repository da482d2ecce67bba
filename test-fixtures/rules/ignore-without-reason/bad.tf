resource "mongodbatlas_project_api_key" "ignored" {
  description = "Two ignored findings, no reasons"
  project_id  = "64259ee860c43338194b0f8e"
  # atlas-api-keys:ignore org-read-only
  #<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint ignore-without-reason: Say why this is ignored: add " -- <reason>".
  role_names = ["ORG_READ_ONLY"]
}

resource "mongodbatlas_project_api_key" "forms" {
  description = "No rule; a reason that is empty; another kind of comment"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    # atlas-api-keys:ignore
    #<^^^^^^^^^^^^^^^^^^^^^ hint ignore-without-reason: Name the rule to ignore: # atlas-api-keys:ignore <rule> -- <reason>
    role_names = [
      // atlas-api-keys:ignore invalid-role --
      #<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint ignore-without-reason: Say why this is ignored: add " -- <reason>".
      "owner",
      /* atlas-api-keys:ignore invalid-role, duplicate-role */
      #<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint ignore-without-reason: Say why this is ignored: add " -- <reason>".
      "GROUP_OWNR",
      # atlas-api-keys:ignore -- a reason, but no rule
      #<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint ignore-without-reason: Name the rule to ignore: # atlas-api-keys:ignore <rule> -- <reason>
      "GROUP_OWNER",
    ]
  }
}

resource "mongodbatlas_project_api_key" "no_such_rule" {
  description = "Rules that do not exist silence nothing"
  project_id  = "64259ee860c43338194b0f8e"
  # atlas-api-keys:ignore org-readonly, duplicate-role -- misspelt
  #                       ^^^^^^^^^^^^ hint ignore-without-reason: There is no rule org-readonly. Did you mean org-read-only?
  role_names = ["ORG_READ_ONLY", "GROUP_OWNER"]
  #             ^^^^^^^^^^^^^^^ error org-read-only
  // atlas-api-keys:ignore something_else
  #<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint ignore-without-reason: Say why this is ignored
  #                        ^^^^^^^^^^^^^^ hint ignore-without-reason: There is no rule something_else.
  lifecycle {}
}
