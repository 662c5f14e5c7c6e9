"""From domain values to text and the names of roles; neither Textual nor Rich."""
