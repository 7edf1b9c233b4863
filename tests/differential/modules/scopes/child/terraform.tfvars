# Only the root module's variables come from files like this one.
name = "must not be read"
