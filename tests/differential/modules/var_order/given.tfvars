late = "from the file, after -var"
last = "from the file, before -var"
