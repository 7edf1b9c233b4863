locals {
  # Chains, also against the order of the file.
  last   = "${local.middle}!"
  middle = upper(local.first)
  first  = var.str

  # Structures.
  list_of_objects = [
    { name = "alpha", port = 1, tags = ["x", "y"] },
    { name = "beta", port = 2, tags = [] },
    { name = "gamma", port = 3, tags = ["z"] },
  ]
  map_of_objects = {
    one = { id = 1, on = true }
    two = { id = 2, on = false }
  }
  uneven = [
    { a = 1 },
    { a = 2, b = "two" },
    { a = null },
  ]
  deep        = { a = { b = { c = [{ d = ["found"] }] } } }
  nested      = [[1, 2], [3, [4, 5]], [], [[[]]]]
  lists       = [["a", "b"], ["c"]]
  tuple       = [1, "two", true, null]
  empty_tuple = []
  empty       = {}
  typed_list  = tolist(["x", "y", "z"])
  typed_set   = toset(["z", "x", "y", "x"])
  typed_map   = tomap({ k1 = "v1", k2 = "v2" })
  numbers     = [3, 1, 2, 10]
  odd_keys = {
    "with space"   = 1
    "with.dot"     = 2
    "0"            = 3
    "${var.str}-x" = 4
    (var.str)      = 5
    5              = 6
    true           = 7
    größe          = 8
    "quote\"d"     = 9
    for            = 10
    null           = 11
  }
  colons   = { a : 1, "b" : 2 }
  one_line = { a = 1, b = 2, }

  # Absence.
  nothing        = null
  with_null      = { a = null, b = 1 }
  list_with_null = ["a", null, "b"]

  # Unicode names.
  größe    = var.größe
  日本       = "Japan"
  kebab-ed = "kebab"

  # Numbers as written.
  big        = 9007199254740993
  huge       = 123456789012345678901234567890
  scientific = 1.5e3
  tiny       = 1e-7
  sum        = 0.1 + 0.2

  # Marks.
  secret_object = { open = "seen", hidden = var.secret }

  # Text for the decoders.
  json_document = "{\"a\": [1, 2.5, null, true], \"b\": {\"c\": \"\\u00e9\"}}"

  # Text for templatestring, which takes only a direct reference.
  template = "<$${name}> %%{ if n > 2 }many%%{ else }few%%{ endif }"
  templates = {
    loop   = "%%{ for x in list ~} $${x}; %%{ endfor ~}"
    single = "$${v}"
  }

  overridden_local = "before"
  overridden_twice = "before"
}

locals {
  heredoc = <<EOT
one
  two
three
EOT

  heredoc_indented = <<-EOT
    one
      two

    three
    EOT

  heredoc_uneven = <<-EOT
      deep
    shallow
	tab
  EOT

  heredoc_interpolated = <<-EOT
    Hello, ${var.str}!
      ${var.number + 1} and ${join(",", var.list)}
    ${"at the margin"}
  EOT

  heredoc_escapes = <<EOT
no \n escape \t here, "quotes" too
$${not} %%{not} $ % $$ %% $$$${three}
a\\b \u00e9
EOT

  heredoc_directives = <<-EOT
    %{for name in var.list}
    - ${name}
    %{endfor}
    end
  EOT

  heredoc_trimmed = <<-EOT
    %{~for i, name in var.list~}
    ${i}=${name}
    %{~endfor~}
    end
  EOT

  heredoc_conditional = <<EOT
%{if var.flag~}
  yes
%{else~}
  no
%{endif~}
%{if !var.flag}hidden%{endif}
tail
EOT

  heredoc_nested = <<-EOT
    %{for o in local.list_of_objects~}
    [${o.name}]
    %{for t in o.tags~}
      ${t}
    %{endfor~}
    %{endfor~}
  EOT

  heredoc_only_interpolation = <<EOT
${[1, 2][0]}
EOT

  heredoc_empty = <<EOT
EOT

  heredoc_blank = <<EOT

EOT

  heredoc_list = [
    <<-A
      first
    A
    , <<-B
      second
    B
    , "third",
  ]

  multi_line_call = join(
    "-",
    [
      "a", # a comment
      "b", // another
      /* and
         another */
      "c",
    ],
  )

  multi_line_operators = (
    1
    + 2
    * 3
  )

  csv_text = <<-EOT
    name,port,note
    web,80,"quoted, with comma"
    db,5432,"say ""hi"""
    none,,
  EOT

  yaml_text = <<-EOT
    # a comment
    name: web
    ports: [80, 443]
    nested:
      - a: 1
        b: true
      - ~
      - "yes"
      - yes
      - 0x1F
      - 0o17
      - 1.50
      - .inf_not
      - 2024-01-02
    text: |
      line 1
      line 2
    folded: >-
      one
      two
    empty:
    anchor: &x [1]
    alias: *x
    "quoted key": 'it''s'
  EOT
}

locals {
  heredoc_inner = <<-OUTER
    ${upper(<<-INNER
      inner ${var.str}
    INNER
)}
    outer
  OUTER
}
