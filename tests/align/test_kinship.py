"""Forms and spellings of one word."""

from __future__ import annotations

import pytest

from reuse.language import ENGLISH


@pytest.mark.parametrize(
    ("x", "y", "name", "expected"),
    [
        ("says", "said", False, "inflected"),
        ("troops", "troop", False, "inflected"),
        ("went", "goes", False, "inflected"),
        ("Israel", "Israelis", True, "inflected"),
        ("China", "Chinese", True, "inflected"),
        ("Kenya", "Kenyan", False, "inflected"),
        ("Britain", "British", True, "inflected"),
        ("Islamic", "Islamist", True, "inflected"),
        ("colour", "color", False, "respelt"),
        ("centres", "centers", False, "respelt"),
        ("organisation", "organization", False, "respelt"),
        ("dtente", "détente", False, "respelt"),
        ("Phuket", "Fuket", True, "respelt"),
        ("Mishustin", "Meschstein", True, "respelt"),
        ("Dmitry", "Dmitri", True, "respelt"),
        ("house", "horse", False, None),
        ("price", "prize", False, None),
        ("cleaner", "clearer", False, None),
        ("million", "billion", False, None),
        ("1,000", "2,000", False, None),
        ("2014", "2015", True, None),
        ("Snow", "Snowden", True, None),
        ("You've", "You're", True, None),
        ("Thursday", "Tuesday", False, None),
        ("There", "These", False, None),
        ("\ud800x", "\ud801y", False, None),
    ],
)
def test_what_is_kin_and_what_is_not(x: str, y: str, name: bool, expected: str | None) -> None:
    """A fair threshold takes the spellings of a word and leaves other words alone."""
    assert ENGLISH.forms.kinship_of(x, y, name) == expected
    assert ENGLISH.forms.kinship_of(y, x, name) == expected
