"""The client drawer: how to reach them, their cards, the log box, everything known, their history."""
