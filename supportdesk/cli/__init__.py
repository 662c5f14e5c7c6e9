"""The command line: thin functions over the same use cases as the screens."""
