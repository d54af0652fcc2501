"""Values and rules. Standard library only; reads no clock and no file."""
