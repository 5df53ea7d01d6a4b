"""The one set of colours."""

from __future__ import annotations

from itertools import pairwise

from reuse.say import palette


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_of_words_can_be_read_on_white():
    for colour in palette.EDIT_COLOURS.values():
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_relations_darken_in_grey_the_closer_the_texts_are():
    values = [
        luminance(palette.RELATION_COLOURS[r]) for r in ("verbatim", "near-verbatim", "paraphrase")
    ]
    assert all(lighter / darker > 1.5 for darker, lighter in pairwise(values))
