"""Whose words a quotation has: of somebody who needed no translator, or nobody knows."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.passages import align, findings
from helpers.samples import make_source
from reuse.artifacts.names import find_names
from reuse.artifacts.quotes import find_quotation_changes
from reuse.artifacts.speakers import needs_no_translator
from reuse.language import ENGLISH
from reuse.language.lists import NO_LISTS
from reuse.model import Span
from reuse.segment import segment_text

SAID = '"The jury is out'


def at_home(text: str) -> bool:
    start = text.index(SAID) + 1
    span = Span(start, text.index('"', start))
    return needs_no_translator(segment_text(make_source(text)), span, ENGLISH.lists)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'{SAID}," U.S. envoy Ann Lee said.', True),
        (f'U.S. Senator Ann Lee came. {SAID}," Lee said.', True),
        (f'{SAID}," Ann Lee, a senior British official, said.', False),  # no speaker is told
        (f'{SAID}," said the minister.', False),
        (f'{SAID}," he told the United States.', False),
        # Names begin with capitals of any script …
        (f'U.S. Senator Ángel Ávila came. {SAID}," Ávila said.', True),
        (f'Øystein Ås, a British officer, came. {SAID}," Ås said.', True),
        (f'Ángel Ávila came. {SAID}," Ávila said.', False),
        # … and a sentence ends after letters of any script: what follows is not the speaker's.
        (f'{SAID}," said José. The U.S. left.', False),
    ],
)
def test_a_speaker_is_known_by_what_stands_beside_the_name(text: str, expected: bool) -> None:
    assert at_home(text) is expected


def test_words_of_a_senator_with_an_accent_were_never_translated() -> None:
    """The kind of the finding hangs on it: a translator would have reworded a translation too."""
    kept = "U.S. Senator Ángel Ávila came to the harbour. "
    source = kept + '"We will rebuild this old harbour before the winter," Ávila said.'
    copy = kept + '"We will repair this old harbour before the winter," Ávila said.'
    found = {kind for kind, _, _ in findings(find_quotation_changes, source, copy)}
    assert "altered quotation" in found
    assert "altered quotation, translated" not in found


@given(st.text(alphabet='Aa ,"“”.\nsaidbyUS', max_size=400))
def test_any_text_has_a_speaker_or_none(text: str) -> None:
    """Also where a language has no verbs of saying at all."""
    document = segment_text(make_source(text))
    assume(len(document.sentences))  # in a passage there are words
    for quote in document.quotes.tolist():
        for lists in (ENGLISH.lists, NO_LISTS):
            assert needs_no_translator(document, Span(*quote), lists) in (True, False)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_however_its_accents_are_stored(form: str) -> None:
    """An accent may be a character of its own, as in text out of a PDF."""
    source, copy = (
        unicodedata.normalize(form, f"On Monday the envoy {name} met the harbour's owners again.")
        for name in ("Müstafin", "Mestafün")
    )
    assert [kind for kind, _, _ in findings(find_names, source, copy)] == ["name drift"]


def test_small_letters_of_any_script_begin_no_name() -> None:
    text = "They call it {} in the harbour of the old town."
    assert not find_names(align(text.format("špalok"), text.format("špelik")))
