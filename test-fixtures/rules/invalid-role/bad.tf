resource "mongodbatlas_project_api_key" "near" {
  description = "Slips of the pen"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = [
      "GROUP_READONLY",
      #<^^^^^^^^^^^^^^ error invalid-role: "GROUP_READONLY" is not a role of Atlas. Did you mean GROUP_READ_ONLY?
      "GROUP_OWNR",
      #<^^^^^^^^^^ error invalid-role: "GROUP_OWNR" is not a role of Atlas. Did you mean GROUP_OWNER?
      "Group_Owner",
      #<^^^^^^^^^^^ error invalid-role: "Group_Owner" is not a role of Atlas. Did you mean GROUP_OWNER?
      "group_cluster_manager",
      #<^^^^^^^^^^^^^^^^^^^^^ error invalid-role: "group_cluster_manager" is not a role of Atlas. Did you mean GROUP_CLUSTER_MANAGER?
      "GROUP-DATA-ACCESS-ADMIN",
      #<^^^^^^^^^^^^^^^^^^^^^^^ error invalid-role: "GROUP-DATA-ACCESS-ADMIN" is not a role of Atlas. Did you mean GROUP_DATA_ACCESS_ADMIN?
      "PROJECT_OWNER",
      #<^^^^^^^^^^^^^ error invalid-role: "PROJECT_OWNER" is not a role of Atlas. Did you mean GROUP_OWNER?
      "ORG_BILING_ADMIN",
      #<^^^^^^^^^^^^^^^^ error invalid-role: "ORG_BILING_ADMIN" is not a role of Atlas. Did you mean ORG_BILLING_ADMIN?
      " GROUP_OWNER",
      #<^^^^^^^^^^^^ error invalid-role: " GROUP_OWNER" is not a role of Atlas. Did you mean GROUP_OWNER?
    ]
  }
}

resource "mongodbatlas_project_api_key" "far" {
  description = "No role at all"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["owner", "ORG_SOMETHING", "", 12, "GROUP_V2_OWNER", "GROUP_"]
  #              ^^^^^^^ error invalid-role: "owner" is not a role of Atlas.
  #                       ^^^^^^^^^^^^^^^ error invalid-role: "ORG_SOMETHING" is not a role of Atlas.
  #                                        ^^ error invalid-role: "" is not a role of Atlas.
  #                                            ^^ error invalid-role: "12" is not a role of Atlas.
  #                                                ^^^^^^^^^^^^^^^^ error invalid-role: "GROUP_V2_OWNER" is not a role of Atlas.
  #                                                                  ^^^^^^^^ error invalid-role: "GROUP_" is not a role of Atlas.
}

resource "mongodbatlas_project_api_key" "dropped" {
  description = "Atlas once had these"
  project_id  = "64259ee860c43338194b0f8e"
  role_names  = ["GROUP_CHARTS_ADMIN", "GROUP_USER_ADMIN", "ORG_TEAM_MEMBERS_ADMIN"]
  #              ^^^^^^^^^^^^^^^^^^^^ error invalid-role: Atlas no longer has the role GROUP_CHARTS_ADMIN.
  #                                    ^^^^^^^^^^^^^^^^^^ error invalid-role: Atlas no longer has the role GROUP_USER_ADMIN.
  #                                                        ^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-role: Atlas no longer has the role ORG_TEAM_MEMBERS_ADMIN.
}

resource "mongodbatlas_project_api_key" "later" {
  description = "In a later assignment an organization's role is not what was meant"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["ORG_READ_ONL"]
    #             ^^^^^^^^^^^^^^ error invalid-role: "ORG_READ_ONL" is not a role of Atlas.
  }
  project_assignment {
    project_id = "64229ee820c42228194b0f4a"
    role_names = ["ORG_OWNR", ("GROUP_OWNER_"), "${"GROUP_ONWER"}"]
    #             ^^^^^^^^^^ error invalid-role: "ORG_OWNR" is not a role of Atlas.
    #                          ^^^^^^^^^^^^^^ error invalid-role: "GROUP_OWNER_" is not a role of Atlas. Did you mean GROUP_OWNER?
    #                                           ^^^^^^^^^^^^^^^^^^ error invalid-role: "GROUP_ONWER" is not a role of Atlas. Did you mean GROUP_OWNER?
  }
}

resource "mongodbatlas_project_api_key" "comments_inside" {
  description = "Comments inside the expression of a role"
  project_assignment {
    project_id = "64259ee860c43338194b0f8e"
    role_names = ["${/* a */ "GROUP_OWNR"}", (/* b */ "GROUP_READONLY" /* c */), "GROUP_OWNER"]
    #             ^^^^^^^^^^^^^^^^^^^^^^^^^ error invalid-role: "GROUP_OWNR" is not a role of Atlas. If GROUP_OWNER was meant: this list has it already.
    #                                                 ^^^^^^^^^^^^^^^^ error invalid-role: "GROUP_READONLY" is not a role of Atlas. Did you mean GROUP_READ_ONLY?
  }
}
