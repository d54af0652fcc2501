"""Taking the board out: which kind, to which file, and what was written."""
