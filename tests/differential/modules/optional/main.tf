variable "servers" {
  type = list(object({
    name = string
    cpu  = optional(number, 2)
    disk = optional(object({
      size = optional(number, 10)
      kind = optional(string, "ssd")
    }), {})
    backup = optional(object({
      daily = optional(bool, true)
      keep  = optional(number)
    }))
    labels = optional(map(string), {})
    ports  = optional(list(object({ port = number, proto = optional(string, "tcp") })), [{ port = 22 }])
  }))
  default = [
    { name = "bare" },
    { name = "nulls", cpu = null, disk = null, backup = null, labels = null, ports = null },
    { name = "partial", disk = { size = "20" }, backup = {}, labels = { a = 1 } },
    { name = "full", cpu = 8, disk = { size = 1, kind = "hdd" }, backup = { daily = false, keep = 3 }, ports = [{ port = "80", proto = null }, { port = 53, proto = "udp" }], unknown = "dropped" },
  ]
}

variable "settings" {
  type = object({
    mode  = optional(string, "auto")
    inner = optional(object({ deep = optional(object({ value = optional(string, "bottom") }), {}) }), {})
    map   = optional(map(object({ on = optional(bool, true) })), { first = {} })
  })
  default = {}
}

variable "settings_null" {
  type    = object({ a = optional(string, "x") })
  default = null
}

resource "terraform_data" "server" {
  for_each = { for s in var.servers : s.name => s }
  input    = each.value
}

resource "terraform_data" "settings" {
  input = [var.settings, var.settings_null, try(var.settings_null.a, "null object")]
}

output "kinds" {
  value = var.servers[*].disk.kind
}
