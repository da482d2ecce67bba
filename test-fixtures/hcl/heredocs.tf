resource "a" "heredocs" {
  plain = <<EOT
  The indentation stays,
    ${var.name} and "quotes" and \n too.
EOT
  flush = <<-EOT
      four
    two
	tab
    EOT
  script = <<-SCRIPT
    #!/bin/sh
    # resource "not" "a block" {
    %{~for name in var.names~}
    echo "${name}" $${HOME} %%{not}
    %{~endfor~}
    %{if var.verbose}set -x
    %{else}set +x
    %{endif}
    SCRIPT
  empty = <<E
E
  nested = <<-OUTER
    ${join("\n", [for x in var.list : <<-INNER
      - ${x}
    INNER
    ])}
    end
    OUTER
  in_call = [<<A
a
A
    , <<B
b
B
  ]
}
