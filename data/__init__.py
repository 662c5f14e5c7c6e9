"""Storage: the only place with SQL, and what ships with the desk."""
