"""Texts as they seem: look-alike letters, signs unseen and odd spacing folded, with a way back.

Few texts have any of it, and those that have none pay for no more than a look.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

import numpy as np

from reuse.arrays import I4
from reuse.model import Document, Folding, Signs, Source, Span
from reuse.segment import segment_texts
from reuse.segment.characters import is_odd
from reuse.segment.look_alikes import find_look_alikes
from reuse.segment.sentences import SentenceWords, codes_of
from reuse.segment.signs import (
    NARROW,
    Replaced,
    find_left_out,
    find_styled,
    find_unseen,
)
from reuse.segment.spacing import (
    find_run_together,
    find_spaced,
    seems_run_together,
    seems_spaced,
)
from reuse.segment.splitting import Words

#: A word is common from here on (Zipf frequency).
_COMMON = 3.0


class FoldingWords(SentenceWords, Protocol):
    """What is asked of a language here; `reuse.language.Language` has it."""

    @property
    def lexicon(self) -> Words:
        """How common words are."""


def segment_folded(*sources: Source, language: FoldingWords) -> tuple[Document, ...]:
    r"""Segment texts as `segment_texts` does, each as what it seems to be.

    Parameters
    ----------
    *sources : Source
    language : Language
        Its words tell letter-spaced words from a row of letters.

    Returns
    -------
    tuple of Document
        Where a text holds signs that are not what they seem, its document is that of the folded
        text, and its `folding` leads back to the text as read.

    Examples
    --------
    >>> from reuse.language import ENGLISH
    >>> text = "He s\u0430id it was l o u d, Pu\u200btin."
    >>> (document,) = segment_folded(Source("a", text, ""), language=ENGLISH)
    >>> document.source.text
    'He said it was loud, Putin.'
    >>> start = document.source.text.index("Putin")
    >>> document.folding.as_read(Span(start, start + 5)).slice(text)
    'Pu\u200btin'
    """
    documents = list(segment_texts(*sources, language=language))
    for place, document in enumerate(documents):
        folding, text = _fold(document, language)
        if folding is None:
            continue
        if text != document.source.text:
            (document,) = segment_texts(replace(document.source, text=text), language=language)
        documents[place] = replace(document, folding=folding)
    return tuple(documents)


def _fold(document: Document, language: FoldingWords) -> tuple[Folding | None, str]:
    """Return how a text is folded, and the folded text; None where it seems to hold nothing odd.

    One whose spacing is odd has a folding even if nothing could be made of it, so that who asks
    why no words match need look at no other text.
    """
    text = document.source.text
    signs = is_odd(text)
    spacing = seems_spaced(document) or seems_run_together(document)
    if not (signs or spacing):
        return None, text
    draft = _Draft(text)
    if signs:
        unseen = find_unseen(text)
        for kind, spans in unseen.items():
            draft.note(kind, spans, sum(end - start for start, end in spans))
        draft.leave_out(find_left_out(text, unseen))
        for kind, styled in find_styled(draft.text).items():
            draft.put(kind, styled)
        if "full-width letters" in draft.signs:
            draft.text = draft.text.translate(NARROW)
        alike = find_look_alikes(draft.text, lambda word: _zipf(word, language.lexicon) >= _COMMON)
        draft.put("look-alike letters", alike)
    if spacing or draft.changed:
        _mend_spacing(draft, document, language)
    if not (draft.signs or draft.changed or spacing):
        return None, text
    starts, ends = draft.starts, draft.ends
    for array in (starts, ends):
        array.flags.writeable = False
    return Folding(document.source, draft.signs, starts, ends), draft.text


def _mend_spacing(draft: _Draft, document: Document, language: FoldingWords) -> None:
    """Join the letters of words, and part words; the document is that of the text as read."""
    if draft.changed:
        (document,) = segment_texts(Source("", draft.text, ""), language=language)
    if seems_spaced(document):
        spaced = find_spaced(draft.text, language.lexicon)
        draft.note("letter-spaced", [span for span, _ in spaced], len(spaced))
        draft.replace_gaps([gap for _, gaps in spaced for gap in gaps])
        (document,) = segment_texts(Source("", draft.text, ""), language=language)
    if seems_run_together(document):
        places = find_run_together(draft.text, document.tokens, language.lexicon)
        inside = document.tokens["start"].searchsorted(places, "right") - 1
        rows = document.tokens[["start", "end"]][np.unique(inside)].tolist() if places else []
        draft.note("without spaces", rows, len(rows))
        draft.replace_gaps([(place, place, " ") for place in places])


class _Draft:
    """A text in the making, and where each of its characters stands in the text as read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: I4 = np.arange(len(text), dtype=np.int32)
        self.ends: I4 = self.starts + np.int32(1)
        self.signs: dict[str, Signs] = {}
        self.changed = False

    def note(self, kind: str, spans: Iterable[tuple[int, int]], count: int) -> None:
        """Note where signs of a kind stand in the draft."""
        if count:
            places = tuple(
                Span(int(self.starts[start]), int(self.ends[end - 1])) for start, end in spans
            )
            self.signs[kind] = Signs(count, places)

    def put(self, kind: str, replaced: list[Replaced]) -> None:
        """Put other letters for those of some words, one for one."""
        if not replaced:
            return
        self.note(kind, [(start, end) for start, end, _ in replaced], len(replaced))
        letters = list(self.text)
        for start, end, word in replaced:
            letters[start:end] = word
        self.text = "".join(letters)
        self.changed = True

    def leave_out(self, spans: list[tuple[int, int]]) -> None:
        """Leave out some stretches."""
        self.replace_gaps([(start, end, "") for start, end in spans])

    def replace_gaps(self, gaps: list[tuple[int, int, str]]) -> None:
        """Put a space, or nothing, for some stretches."""
        if not gaps:
            return
        self.changed = True
        parts: list[str] = []
        starts: list[I4] = []
        ends: list[I4] = []
        at = 0
        for start, end, new in sorted(gaps):
            parts += (self.text[at:start], new)
            starts.append(self.starts[at:start])
            ends.append(self.ends[at:start])
            if new:
                # What is put in where nothing was has no extent.
                here = self.starts[start] if start < end else self.ends[start - 1]
                there = self.ends[end - 1]
                starts.append(np.array([here], np.int32))
                ends.append(np.array([there], np.int32))
            at = end
        parts.append(self.text[at:])
        starts.append(self.starts[at:])
        ends.append(self.ends[at:])
        self.text = "".join(parts)
        self.starts, self.ends = np.concatenate(starts), np.concatenate(ends)


def _zipf(word: str, words: Words) -> float:
    codes = codes_of(word)
    return float(words.zipf_of(codes)[0]) if len(codes) == 1 else 0.0
