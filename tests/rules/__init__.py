"""The numbered rules of the processes, each tried through every door there is."""
