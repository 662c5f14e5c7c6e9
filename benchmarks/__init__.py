"""What the desk costs on a real terminal, beside bare Textual apps: `make bench`."""
