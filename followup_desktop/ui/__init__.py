"""The screen: draws and asks, never decides. Its folders meet only in the main window, by signal."""
