"""The parts of the main window itself: its bar, its rail, its menu, and the line that says what fell due."""
