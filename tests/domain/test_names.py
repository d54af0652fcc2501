"""When two names can be one person's, in scripts that write their vowels with marks too."""

import pytest

from followup_desktop.domain.names import shares_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ken", "Ken Ostrow"),
        ("K. Ostrow", "Ken Ostrow"),
        ("OSTROW, Zoë", "zoe ostrow"),
        ("", "Ken Ostrow"),
        ("सीमा", "सीमा शर्मा"),
        ("王伟", "王伟"),
    ],
)
def test_a_shorter_form_agrees(one: str, other: str):
    assert shares_words(one, other)
    assert shares_words(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ken Ostrow", "Ben Ostrow"),
        ("Ken Ames", "Ken Ostrow"),
        # Without their marks Seema and Suman would be "s m" and "s mn": an initial each, and so the same.
        ("सीमा", "सुमन"),
        ("राम", "रमा मीना"),
        ("สมชาย", "สมหญิง"),
    ],
)
def test_other_names_do_not(one: str, other: str):
    assert not shares_words(one, other)
    assert not shares_words(other, one)
