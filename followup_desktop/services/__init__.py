"""What a person can do. Each command stands with its handler in the file named after it; no Qt, no SQL."""
