"""Everything that goes out as JSON is read back as the same values."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from followup_desktop.domain.shop import Shop
from followup_desktop.formats.archive import read_archive
from followup_desktop.formats.archive.parts import shop_of
from followup_desktop.services.export import (
    activity_plain,
    card_plain,
    contact_plain,
    everything,
    export_of,
    shop_plain,
)
from followup_desktop.services.sample import make_sample
from tests.builders import TurnedClock, open_session


def test_a_whole_shop_comes_back_as_the_same_values(tmp_path: Path, clock: TurnedClock):
    with open_session(make_sample(tmp_path / "shop.db", clock).file, clock) as session:
        state = json.loads(json.dumps(everything(session)))
        archive = read_archive(export_of(session, "json").data, "shop.json")
    assert archive.left_out == ()
    assert [contact_plain(contact) for contact in archive.contacts] == state["contacts"]
    names = {one.id: one.name for one in archive.staff}
    for card, plain in zip(archive.cards, state["cards"], strict=True):
        slot = plain.pop("slot")
        assert card_plain(card, plain["attempts"], names) == plain
        assert card.position == (slot or 0)
    assert [activity_plain(one, names) for one in archive.activities] == state["activities"]
    purchases = [(one.id, one.contact_id, one.bought_on.isoformat(), one.amount_cents) for one in archive.purchases]
    assert purchases == [(p["id"], p["contact_id"], p["bought_on"], p["amount_cents"]) for p in state["purchases"]]
    assert [(one.id, one.name, one.initials, one.is_active) for one in archive.staff] == [
        (s["id"], s["name"], s["initials"], s["is_active"]) for s in state["staff"]
    ]
    assert shop_plain(archive.shop) == state["shop"]


def test_what_the_shop_settled_about_its_day_comes_back():
    settled = replace(
        Shop(),
        region="MT",
        keeps_holidays=False,
        closed_days=frozenset({date(2026, 12, 24)}),
        open_days=frozenset({date(2026, 11, 26)}),
        morning_digest=False,
        lead_rings=(30, 120),
        lead_rings_each_opening=False,
    )
    assert shop_of(shop_plain(settled)) == settled
