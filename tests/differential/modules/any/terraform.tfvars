any        = { a = 1, b = ["x", 2] }
map_any    = { x = 1, y = "z" }
list_any   = [1, "a"]
object_any = { a = [1, "a"] }
untyped    = [true, null]
