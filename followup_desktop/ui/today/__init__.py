"""The page of today: everything due, worked from top to bottom without the mouse."""
