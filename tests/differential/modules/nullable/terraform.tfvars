through = null
