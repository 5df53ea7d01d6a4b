"""What is quoted."""

from __future__ import annotations

from helpers.segments import quotes


def test_quotations_of_any_make_are_found() -> None:
    """Curly, straight, angled and corner marks open and close quotations."""
    assert quotes('He said "one" and “two” and «three» and ”four”.') == (
        ["one", "two", "three", "four"]
    )
    assert quotes("他说「你好」。") == ["你好"]


def test_german_quotations_end_where_english_ones_begin() -> None:
    """After „ the mark “ closes."""
    assert quotes("Er sagte „nein“ und ging. »Ja«, sagte sie.") == ["nein", "Ja"]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    """A mark that was never closed does not quote the rest of the text."""
    assert quotes("“We shall see, he said.\n\nNobody “saw” it.") == (
        ["We shall see, he said.", "saw"]
    )


def test_apostrophes_quote_nothing() -> None:
    """A genitive is no quotation."""
    assert quotes("Russia’s allies' reaction 'n' more") == []
