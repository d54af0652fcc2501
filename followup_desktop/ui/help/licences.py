"""What the program stands on, and under which licence each part is; README and the tests hold the same list."""

OWN = "MIT"

# (the part, its licence), in the order in which one meets them.
PARTS = (
    ("Qt and PySide6", "LGPL-3"),
    ("Peewee", "MIT"),
    ("phonenumberslite", "Apache-2.0"),
    ("email-validator", "Unlicense"),
    ("dateparser", "BSD-3"),
    ("python-dateutil", "BSD-3 / Apache-2.0"),
    ("python-calamine", "MIT"),
    ("icalendar", "BSD-2"),
    ("holidays", "MIT"),
    ("platformdirs", "MIT"),
    ("jeepney", "MIT"),
    ("desktop-notifier", "MIT"),
    ("tzdata", "Apache-2.0"),
    ("Lucide icons", "ISC"),
)
