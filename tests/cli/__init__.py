"""The command line from outside: what it prints, what it writes, and its exit status."""
