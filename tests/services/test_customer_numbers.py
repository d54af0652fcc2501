"""The number by which a shop knows a client ties its list of people to its list of purchases."""

from followup_desktop.domain.shop import Shop
from followup_desktop.formats.csv_contacts import read_csv_contacts
from followup_desktop.services.import_purchases import number_words


def test_a_list_of_people_notes_the_number_as_lists_of_purchases_look_for_it() -> None:
    (record,) = read_csv_contacts(b"Kundennummer;Name\n10001;Ute\n", "list.csv", Shop()).records
    assert record.details.note == number_words().format(number="10001")
