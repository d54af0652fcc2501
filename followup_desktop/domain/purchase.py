"""What a contact bought, on which day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Purchase:
    """One purchase; ``amount_cents`` is None for a visit of unknown value.

    ``line_key`` tells a line of an imported list from all others; None for what was sold here.
    """

    id: int
    contact_id: int
    bought_on: date
    amount_cents: int | None
    what: str
    receipt: str
    quantity: str = ""
    line_key: str | None = None
