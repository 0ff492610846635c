"""What leaves the case as JSON: one writer a file."""
