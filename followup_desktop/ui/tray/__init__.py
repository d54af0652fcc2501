"""The icon in the desktop's tray: how many are due, its menu, and its balloon where there is no better way to tell."""
