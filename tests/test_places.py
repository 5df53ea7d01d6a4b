"""Where a stretch stands, as people say it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reuse.model import Part, Source, Span
from reuse.places import Locator

TEXT = st.text("ab \n\r", min_size=1, max_size=60)


@given(TEXT, st.data())
def test_lines_are_those_that_an_editor_counts(text: str, data: st.DataObject) -> None:
    """CR LF, LF and CR each end one."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = Locator(Source("x", text, "")).of(Span(start, end))
    counted = [1 + len(re.findall(r"\r\n|\r|\n", text[:at])) for at in (start, end - 1)]
    # Between CR and LF a line has not ended yet.
    counted = [
        n - (text[:at].endswith("\r") and text[at : at + 1] == "\n")
        for n, at in zip(counted, (start, end - 1), strict=True)
    ]
    assert place.line == tuple(counted)
    assert place.paragraph[0] <= place.paragraph[1]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=12), st.data())
def test_parts_are_those_that_a_stretch_touches(
    ends: list[tuple[int, int]], data: st.DataObject
) -> None:
    """Whether they lie apart or in each other."""
    parts = [Part("cue", f"{k}", min(two), max(two)) for k, two in enumerate(ends)]
    parts.sort(key=lambda part: (part.start, part.end))
    start = data.draw(st.integers(0, 40))
    end = data.draw(st.integers(start + 1, 41))
    found = Locator(Source("x", "x" * 41, "", "srt", parts=tuple(parts))).of(Span(start, end))
    touched = [part.name for part in parts if part.start < end and part.end > start]
    assert found.parts.get("cue") == ((touched[0], touched[-1]) if touched else None)


def test_a_place_is_said_by_what_people_look_for() -> None:
    """The page and the line on it, the time of a caption, or the paragraph."""
    pages = (Part("page", "1", 0, 8), Part("page", "2", 8, 16), Part("caption", "", 12, 16))
    paged = Locator(Source("x", "one\ntwo\nsix\nten\n", "", "pdf", parts=pages))
    assert str(paged.of(Span(8, 11))) == "page 2, line 1"
    assert str(paged.of(Span(4, 11))) == "pages 1–2"
    assert str(paged.of(Span(12, 15))) == "page 2, caption, line 2"
    cues = (Part("cue", "00:01", 0, 4), Part("cue", "00:05", 4, 8))
    timed = Locator(Source("x", "one two ", "", "captions", parts=cues))
    assert str(timed.of(Span(0, 3))) == "at 00:01"
    assert str(timed.of(Span(0, 7))) == "at 00:01 to 00:05"
    page = Locator(Source("x", "one\n\ntwo", "", "html"))
    assert str(page.of(Span(5, 8))) == "paragraph 2"
    assert page.of(Span(0, 8)).to_dict() == {"line": [1, 3], "paragraph": [1, 2]}
    whole = (Part("article", "3", 0, 8),)
    assert str(Locator(Source("x", "one two ", "", parts=whole)).of(Span(0, 3))) == "line 1"
