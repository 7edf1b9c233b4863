# Primitive types; defaults that convert.

variable "str" {
  type        = string
  default     = "hello"
  description = "A plain string."
}

variable "empty" {
  type    = string
  default = ""
}

variable "unicode" {
  type    = string
  default = "Straße é 日本 👩‍👩‍👧"
}

variable "number" {
  type    = number
  default = 42
}

variable "fraction" {
  type    = number
  default = 1.5
}

variable "port" {
  type    = number
  default = "80"
}

variable "flag" {
  type    = bool
  default = true
}

variable "flag_from_text" {
  type    = bool
  default = "false"
}

variable "text_from_number" {
  type    = string
  default = 3.0
}

variable "text_from_bool" {
  type    = string
  default = true
}

variable "untyped" {
  default = "80"
}

variable "untyped_list" {
  default = [1, "two", true]
}

variable "template" {
  type    = string
  default = "[$${join(\"|\", list)}]"
}

# null, nullable.

variable "nothing" {
  type    = string
  default = null
}

variable "nothing_list" {
  type    = list(string)
  default = null
}

variable "nothing_any" {
  default = null
}

variable "never_null" {
  type     = string
  default  = "fallback"
  nullable = false
}

variable "emptied" {
  type    = string
  default = "not used: terraform.tfvars says null"
}

# Collections.

variable "list" {
  type    = list(string)
  default = ["b", "a", "c", "a"]
}

variable "mixed_list" {
  type    = list(string)
  default = [1, true, "x", 0.5, null]
}

variable "numbers" {
  type    = list(number)
  default = ["1", 2, "3.5"]
}

variable "list_any" {
  type    = list(any)
  default = ["a", 1, true]
}

variable "set" {
  type    = set(string)
  default = ["b", "a", "b", "B", "_", "10", "9"]
}

variable "set_numbers" {
  type    = set(number)
  default = [10, 9, "9", 1.5, -1]
}

variable "set_objects" {
  type = set(object({ name = string, port = number }))
  default = [
    { name = "b", port = 2 },
    { name = "a", port = "1" },
    { name = "b", port = 2, dropped = true },
  ]
}

variable "map" {
  type    = map(string)
  default = { b = 2, a = "one", "c d" = true }
}

variable "map_numbers" {
  type    = map(number)
  default = { one = 1, two = "2" }
}

variable "map_lists" {
  type    = map(list(string))
  default = { x = ["1", "2"], y = [], z = [3] }
}

variable "map_any" {
  type    = map(any)
  default = { a = 1, b = "b", c = false }
}

variable "tuple" {
  type    = tuple([string, number, bool])
  default = [1, "2", "true"]
}

variable "empty_list" {
  type    = list(string)
  default = []
}

variable "empty_map" {
  type    = map(string)
  default = {}
}

# Objects and optional attributes.

variable "object" {
  type = object({
    name = string
    size = number
    tags = map(string)
  })
  default = {
    name    = 7
    size    = "7"
    tags    = { a = 1 }
    dropped = "is not an attribute of the type"
  }
}

variable "service" {
  type = object({
    name     = string
    port     = optional(number, 443)
    protocol = optional(string)
    health = optional(object({
      path     = optional(string, "/")
      interval = optional(number, 30)
      codes    = optional(list(number), [200])
    }), {})
    labels = optional(map(string), { made = "here" })
    nested = optional(list(object({ a = optional(string, "deep"), b = optional(bool) })), [{}, { a = "given" }])
  })
  default = { name = "web" }
}

variable "service_given" {
  type = object({
    name   = string
    port   = optional(number, 443)
    health = optional(object({ path = optional(string, "/"), interval = optional(number, 30) }))
    labels = optional(map(string), { made = "here" })
  })
  default = { name = "api", port = null, health = { path = null, interval = 5 }, labels = {} }
}

variable "services" {
  type = map(object({
    port    = number
    public  = optional(bool, false)
    aliases = optional(set(string), ["z", "y"])
  }))
  default = {
    web = { port = 80, public = true }
    db  = { port = 5432, aliases = [] }
    api = { port = "8080", public = null, aliases = ["b", "a", "a"] }
  }
}

variable "rows" {
  type = list(object({ id = number, name = optional(string, "anonymous") }))
  default = [
    { id = 1, name = "one" },
    { id = 2 },
    { id = 3, name = null },
  ]
}

variable "tuple_optional" {
  type    = tuple([object({ a = optional(number, 5) }), string])
  default = [{}, "x"]
}

# Marks.

variable "secret" {
  type      = string
  default   = "hush"
  sensitive = true
}

variable "secret_map" {
  type      = map(string)
  default   = { user = "root" }
  sensitive = true
}

variable "passing" {
  type      = string
  default   = "gone with the wind"
  ephemeral = true
}

# Given, or given again, in terraform.tfvars and the *.auto.tfvars files; changed in override.tf.

variable "required" {
  type = string
}

variable "required_object" {
  type = object({ a = string, b = optional(number, 2), c = optional(list(string), ["c"]) })
}

variable "from_tfvars" {
  type    = list(number)
  default = []
}

variable "from_auto" {
  type    = string
  default = "default"
}

variable "from_later_auto" {
  type    = string
  default = "default"
}

variable "from_auto_json" {
  type    = any
  default = "default"
}

variable "overridden_default" {
  type    = string
  default = "before"
}

variable "overridden_type" {
  type    = string
  default = "7"
}

variable "größe" {
  type    = number
  default = 3
}

variable "checked" {
  type    = number
  default = 5

  validation {
    condition     = var.checked > 0 && var.checked < 10
    error_message = "Must be a digit, not ${var.checked}."
  }
}
