# hash
// slashes
/* block */ /* another */
/**
 * resource "x" "y" {
 */
resource /* type */ "a" /* label */ "b" /* open */ { # end
  # only a comment
  a /* before = */ = /* after */ 1 // tail
  /* leading */ b = 2
  c = [ # one
    1,  // two
    /* three */ 2 /* four */, # five
    # six
  ]
  d = { # object
    // inside
    e = 1 /* item */
    # last
  }
  nested { /* one line */ }
} // closed
# "unclosed string
# <<HEREDOC
#
