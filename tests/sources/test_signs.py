"""No plain text is taken for a feed or a markup, however it begins."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.stories import STORY
from reuse.sources import ReadError, read
from reuse.sources.formats import find_format

BEGINNINGS = (
    *("1.", "1", "1\n\n", "10:30 - 11:00", "00:01:02", "# ", "---\n", "* ", "> ", "% ", "[["),
    *("<", "< 5 ", "<REUTERS> ", "<nitf ", "<tt", "<feed", "TEI ", "<rss>", "<b>", "<!-- a -->"),
    *("{", "[", "[1]", '{"', '["', '"', "WEBVTT is", "WEBVTT", "[Script Info", "STYLE", "NOTE "),
    *("<SRD>", "<mediawiki>s ", "[00:01.00]", "=", "''", "title: a\n", "&nbsp;", "<?", "<!"),
)


@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.parametrize("between", ["", " "])
def test_plain_text_stays_plain(beginning: str, between: str) -> None:
    assert read((beginning + between + STORY).encode()).text == beginning + between + STORY


@given(st.text(st.sampled_from('<>{}[]"&;:.-1#* aTEIt\n')))
def test_signs_in_any_order_are_no_format(text: str) -> None:
    """What is made of signs of markup alone is told in time, as some format."""
    assert find_format(f"{text} so it is".encode(), "").name


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ('<?xml version="1.0"?>\n<recipe><p>Boil.</p></recipe>', "XML of a kind.*<recipe>"),
        (json.dumps({"id": 1, "text": STORY}), "JSON that is no ninjs"),
        (json.dumps([{"id": 1, "text": STORY}]), "JSON that is no ninjs"),
    ],
)
def test_marked_up_data_are_refused_by_name(data: str, why: str) -> None:
    """Tags and names of members would be words of a text that nobody wrote."""
    with pytest.raises(ReadError, match=why):
        read(data.encode())


@pytest.mark.parametrize("sign", ["<!--", "<?a", "<!DOCTYPE a [", "<!DOCTYPE '", '{"a"', "[ "])
def test_signs_are_told_in_linear_time(sign: str) -> None:
    """A beginning that repeats itself takes no time that grows faster than it does."""
    assert find_format(((sign + " ") * 20_000).encode(), "").name
