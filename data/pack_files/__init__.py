"""A pack as files: read into typed values, or every mistake at once with its file and line."""
