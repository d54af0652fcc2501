"""The commands without a window. Goes through the same services as the window; imports no Qt."""
