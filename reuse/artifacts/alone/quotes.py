"""Quotation marks that a translator moved, turned round or left behind."""

from __future__ import annotations

import re
from typing import NamedTuple

from reuse.artifacts.aligned import Finding
from reuse.artifacts.alone.page import Page
from reuse.model import Span

#: Guillemets are left out: whether a space stands within them, and which way they face, is custom.
_MARK = re.compile('["“”„‟＂]')
_DAMAGE = "quotation damage"
_OPENING, _CLOSING = "“„‟", "”"
#: May stand right before a mark that opens, and right after one that closes.
_BEFORE = "([{<-–—/'‘’“\""
_AFTER = ".,;:!?…)]}>-–—/'’”\""


#: Said of a quotation before, so that none begins there: `either, “he said when asked`.
_SAID = re.compile(
    '[,.!?] ["“„](?:(?:he|she|they|it|who|which) )?'
    "(?:said|says|told|tells|added|adds|explained|stressed|noted|wrote|warned|insisted)\\b"
)


class Mark(NamedTuple):
    """A quotation mark, and which way it faces; both ways where nothing tells."""

    at: int
    opens: bool  # by what stands around it
    closes: bool


def find_quotation_damage(page: Page) -> list[Finding]:
    """Find quotation marks that stand alone, or that open where one must close.

    Which way a mark faces is told by the spaces beside it, so that straight marks count like
    curly ones; a curly mark that faces the other way than its spaces say is damage, too.
    """
    text = page.text
    marks = find_marks(text)
    loose = [mark for mark in marks if not (mark.opens or mark.closes)]
    # Where spaces stand on both sides of many marks, it is how the text is typed.
    if 3 * len(loose) > len(marks) > 3:
        return []
    found = []
    for mark in marks:
        note = ""
        if not (mark.opens or mark.closes):
            if _follows_words(text, mark.at):
                note = "a quotation mark stands alone, with a space on either side"
        elif mark.opens and not mark.closes:
            if text[mark.at] in _CLOSING:
                note = "a closing quotation mark stands where a quotation begins"
            elif mark.at > 1 and _SAID.match(text, mark.at - 2):
                note = "a quotation mark opens where the quotation must close"
        elif mark.closes and not mark.opens and text[mark.at] in _OPENING:
            note = "an opening quotation mark stands where a quotation ends"
        if note:
            found.append(Finding(_DAMAGE, None, Span(mark.at, mark.at + 1), note))
    return found


def _follows_words(text: str, at: int) -> bool:
    """Whether a mark comes after words; a quotation may begin the line or come after a colon."""
    before = text[max(at - 3, 0) : at].rstrip(" ")
    return bool(before) and before[-1] not in "\n:('’"


def find_marks(text: str) -> list[Mark]:
    """Return the double quotation marks of a text; the spaces beside say which way each faces."""
    return [_mark(text, match.start()) for match in _MARK.finditer(text)]


def _mark(text: str, at: int) -> Mark:
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    open_before = before.isspace() or before in _BEFORE
    shut_after = after.isspace() or after in _AFTER
    opens = open_before and not after.isspace()
    closes = shut_after and not before.isspace()
    if opens and closes:  # "(“" and "”)": a letter decides
        opens, closes = after.isalnum(), before.isalnum()
        if opens == closes:
            opens = closes = True
    elif not (opens or closes) and not (before.isspace() and after.isspace()):
        opens = closes = True  # between two letters
    return Mark(at, opens, closes)
