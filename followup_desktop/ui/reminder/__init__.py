"""The program's own reminder window: what is due until it is answered, on top and never in the way of the keyboard."""
