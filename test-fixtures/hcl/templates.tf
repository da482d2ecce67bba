locals {
  simple   = "plain"
  escaped  = "tab\there \"quoted\" back\\slash \u00e9 \U0001F600"
  literal  = "$${not} %%{not} $ % $$ 100%"
  wrapped  = "${var.a}"
  nested   = "a-${"b-${"c-${var.d}"}"}"
  object   = "${{ a = "}" }.a}"
  lines    = "${
    var.a
  }-${join(",", [
    "x", # a comment }
    "y",
  ])}"
  strip    = "a  ${~ var.b ~}  c"
  choice   = "%{if var.a}yes%{else}no%{endif}"
  loop     = "%{for k, v in var.map}${k}=${v};%{endfor}"
  deep     = "%{if a}%{for x in y}%{if x}${x}%{endif}%{endfor}%{endif}"
}
