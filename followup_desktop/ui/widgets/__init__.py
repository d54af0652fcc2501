"""Parts that every page builds from. They know no page, no service and no card."""
