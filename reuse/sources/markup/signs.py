"""How texts in a markup of their own are recognised by their beginnings."""

from __future__ import annotations

import re

from reuse.sources.opening import root_name

#: A time in captions, and what stands between two.
CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
ARROW = r"-->"
_SRT = re.compile(rf"\s*(?:\d+[ \t]*\r?\n)?[ \t]*{CLOCK}[ \t]*{ARROW}")
_SBV = re.compile(r"\s*\d{1,2}:\d{2}:\d{2}\.\d{3},\d{1,2}:\d{2}:\d{2}\.\d{3}[ \t]*\r?\n")
_VTT = re.compile(r"WEBVTT(?:[ \t].*)?(?:\r?\n|\Z)")
_ASS = re.compile(r"\s*\[Script Info\][ \t]*\r?\n")


def looks_like_captions(head: str) -> bool:
    r"""Tell captions (SRT, WebVTT, SBV, ASS) by their first lines.

    Examples
    --------
    >>> looks_like_captions("1\n00:00:01,000 --> 00:00:02,500\nIt rained.")
    True
    >>> looks_like_captions("WEBVTT\n"), looks_like_captions("1\n10:30 --> noon")
    (True, False)
    """
    if opening := _VTT.match(head):
        return ARROW in head or not head[opening.end() :].strip()
    return any(sign.match(head) for sign in (_SRT, _SBV, _ASS))


def looks_like_timed_text(head: str) -> bool:
    """Tell timed text (TTML, DFXP) by its first element.

    Examples
    --------
    >>> looks_like_timed_text('<tt xmlns="http://www.w3.org/ns/ttml">')
    True
    """
    return root_name(head) == "tt"


def looks_like_tei(head: str) -> bool:
    """Tell TEI, of any generation, by its first element.

    Examples
    --------
    >>> looks_like_tei('<TEI xmlns="http://www.tei-c.org/ns/1.0">'), looks_like_tei("<TEI.2>")
    (True, True)
    """
    return root_name(head) in {"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"}


def looks_like_wiki_dump(head: str) -> bool:
    """Tell what a wiki exports by its first element.

    Examples
    --------
    >>> looks_like_wiki_dump('<mediawiki version="0.11"><page>')
    True
    """
    return root_name(head) == "mediawiki" and ("<page" in head or "mediawiki.org/" in head)
