"""The help: its pages, how they are read and found in, and what the program is made of."""
