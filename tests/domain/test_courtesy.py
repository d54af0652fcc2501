"""Wishes and vain attempts, said before it is too much (PRODUCT, promise 5)."""

from dataclasses import replace
from datetime import date

from followup_desktop.domain.activity import Channel
from followup_desktop.domain.contact import ALL_CHANNELS, Address, ContactDetails, Email, Phone
from followup_desktop.domain.courtesy import Tried, advice
from followup_desktop.domain.shop import Shop

TODAY = date(2026, 11, 24)
NOTHING = Tried({}, None)
REACHABLE = ContactDetails(full_name="Ken", phones=(Phone("406-555-0101"),), emails=(Email("ken@example.com"),))


def test_nothing_to_say_about_somebody_new():
    assert advice(REACHABLE, NOTHING, TODAY, Shop()) == ()


def test_after_a_few_attempts_another_channel_they_can_be_reached_by():
    assert advice(REACHABLE, Tried({Channel.PHONE: 2}, TODAY), TODAY, Shop()) == ()
    (said,) = advice(REACHABLE, Tried({Channel.PHONE: 3}, TODAY), TODAY, Shop())
    assert said == "3 attempts by phone without reaching them: try email / text."
    assert advice(REACHABLE, Tried({Channel.PHONE: 3}, TODAY), TODAY, Shop(attempts_before_other_channel=4)) == ()


def test_when_every_channel_is_worn_out_it_rests():
    only_phone = ContactDetails(full_name="Ken", phones=(Phone("1"),), do_not_contact=frozenset({"text"}))
    said = advice(only_phone, Tried({Channel.PHONE: 5}, TODAY), TODAY, Shop())
    assert said == (
        "They asked not to be contacted by text.",
        "5 attempts by phone without reaching them: let it rest for a while.",
    )


def test_never_more_often_than_they_want():
    wish = ContactDetails(full_name="Ken", max_every_days=7)
    (said,) = advice(wish, Tried({}, date(2026, 11, 22)), TODAY, Shop())
    assert said == "They want to hear from the shop at most once a week; the last time was 2 days ago."
    assert advice(wish, Tried({}, date(2026, 11, 17)), TODAY, Shop()) == ()
    (said,) = advice(wish, Tried({}, TODAY), TODAY, Shop())
    assert said.endswith("the last time was today.")


def test_a_letter_needs_an_address():
    posted = ContactDetails(full_name="Ken", addresses=(Address(street="Main 1"),))
    (said,) = advice(posted, Tried({Channel.EMAIL: 3}, TODAY), TODAY, Shop())
    assert said == "3 attempts by email without reaching them: try letter."


def test_somebody_who_asked_for_quiet_is_tried_by_no_other_channel():
    quiet = replace(REACHABLE, do_not_contact=frozenset({ALL_CHANNELS}))
    assert advice(quiet, Tried({Channel.PHONE: 3}, TODAY), TODAY, Shop()) == ("They asked not to be contacted.",)


def test_a_visit_they_asked_not_to_get_is_said():
    posted = replace(REACHABLE, do_not_contact=frozenset({"visit"}))
    assert advice(posted, NOTHING, TODAY, Shop()) == ("They asked not to be contacted by visit.",)
