# provider 1.9.0; 1.10.5; 1.12.3; 1.15.0; 1.20.0; 1.30.0
# atlas-api-keys:ignore duplicate-role
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint ignore-without-reason: Say why this is ignored: add " -- <reason>".
