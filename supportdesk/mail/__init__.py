"""Mail from files to values and back."""
