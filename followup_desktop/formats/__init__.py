"""Text and bytes to plain values and back. Knows no database, no Qt and no service."""
