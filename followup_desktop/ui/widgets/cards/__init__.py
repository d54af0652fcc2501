"""Cards as they are drawn wherever they are listed: the lanes of the board and the list of today."""
