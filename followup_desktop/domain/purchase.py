"""What a contact bought, on which day."""

from datetime import date

from followup_desktop.domain.values import value


@value
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
