"""Who says a quotation, as far as it matters: one who needed no translator, or nobody knows."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reuse.language.lists import WordLists
from reuse.model import Document, Span

if TYPE_CHECKING:
    import regex

#: So many characters before a name may lead up to it.
_LEADS = 90
#: So many after a quotation may say whose it is.
_FOLLOWS = 170
#: Who is named to say something stands in no more words than these.
_LONGEST = 12
_PRONOUN = re.compile(r"(?:he|she|they|it)", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
#: A name ends there, and what is told of the one who bears it begins.
_TOLD_OF = re.compile(r",| (?:on|in|at|during|to|that|when|as|after)\b")
_PARTS = re.compile(r"[,;]| (?:that|as|while|but)\b")
_BESIDES = re.compile(r"\s*(?:who|which|whose|speaking|addressing|in|on|at|when)\b")


class _Patterns(NamedTuple):
    """What the search for a speaker looks for; capitals are those of any script."""

    says: regex.Pattern[str]
    #: Who speaks the language: its countries, peoples and bodies.
    home: regex.Pattern[str]
    #: What leads up to a name: "U.S. Deputy Secretary of State Wendy Sherman".
    leading: regex.Pattern[str]
    #: What may come after it: "Jane Roe, a senior U.S. senator".
    after: regex.Pattern[str]
    #: The last capitalised word.
    name: regex.Pattern[str]
    #: A sentence ends there, not an abbreviation; or another quotation begins.
    ends: regex.Pattern[str]
    by: regex.Pattern[str]


@lru_cache(maxsize=8)
def _patterns_of(lists: WordLists) -> _Patterns:
    # Loaded only where a quotation was altered. Names begin with capitals of any script (Ávila,
    # Øystein), which the classes of `re` can't tell from small letters.
    import regex

    return _Patterns(
        regex.compile(r"\b\L<says>\b", says=lists.says),
        regex.compile(r"(?<!to )(?<!to the )(?<![\w-])\L<home>(?!\w)", home=lists.home),
        regex.compile(r"(?<![\w.])(?:(?:\p{Lu}[\w.’'-]*|of|for|the)\s+){1,9}+\Z"),
        regex.compile(
            r",\s+(?:an?\s+|the\s+)?(?:former\s+|senior\s+|chief\s+"
            r"|\p{Ll}+(?:man|woman|person|or|er)\s+(?:for|of|at)\s+(?:the\s+)?)?"
            r"(?P<after>\p{Lu}[\w.]*(?:\s+\p{Lu}[\w.]*)?)"
        ),
        regex.compile(r"\p{Lu}[\w’'-]+(?!.*\p{Lu})"),
        regex.compile(r"(?<=\p{Ll}{2})\.(?=\s)|[?!\n\"“”]"),
        regex.compile(r"\bby ((?:\p{Lu}[\w.’'-]*\s+|\p{Ll}+s\s+){1,5})"),
    )


def needs_no_translator(document: Document, quote: Span, lists: WordLists) -> bool:
    """Tell whether a text says that somebody who speaks its language said a quotation.

    Parameters
    ----------
    document : Document
    quote : Span
        What stands between the marks.
    lists : WordLists
        Of the text's language: its verbs of saying, and who speaks it.

    Returns
    -------
    bool
        False also where the text does not say: then the words may have been translated before.

    Examples
    --------
    >>> from reuse.language import ENGLISH
    >>> from reuse.model import Source
    >>> from reuse.segment import segment_text
    >>> text = 'Moscow objects. "The jury is out," U.S. envoy Ana Ávila said.'
    >>> needs_no_translator(segment_text(Source("a", text, "")), Span(17, 33), ENGLISH.lists)
    True
    """
    text, patterns = document.source.text, _patterns_of(lists)
    quotes = document.quotes["start"].tolist()
    ends = document.quotes["end"].tolist()
    place = max(bisect_right(quotes, quote.start) - 1, 0)
    while place >= 0:
        here = quote if place >= len(quotes) else Span(quotes[place], ends[place])
        who = _speaker(document, here if quotes and here.end > here.start else quote, patterns)
        if who and not _PRONOUN.fullmatch(who):
            return _is_at_home(text, who, patterns)
        if not who and "\n" in text[ends[place - 1] if place else 0 : here.start]:
            return False
        place -= 1
    return False


def _speaker(document: Document, quote: Span, patterns: _Patterns) -> str:
    """Return who is said to say a quotation, in the words of its sentence; or nothing."""
    text = document.source.text
    rest = ""
    if text[quote.end - 1 : quote.end] not in ".?!":
        rest = patterns.ends.split(text[quote.end + 1 : quote.end + _FOLLOWS], maxsplit=1)[0]
    if found := patterns.says.search(rest):
        before = rest[: found.start()].strip(" ,")
        if 0 < len(before.split()) <= _LONGEST and "," not in before:
            return before
        if not before:
            return _TOLD_OF.split(rest[found.end() :], maxsplit=1)[0].strip()
    starts = document.sentences["start"]
    start = int(starts[max(int(starts.searchsorted(quote.start, "right")) - 1, 0)])
    lead = _QUOTED.sub("", text[start : quote.start - 1])
    if said := list(patterns.says.finditer(lead)):
        parts = _PARTS.split(lead[: said[-1].start()].strip(" ,"))
        named = [part.strip() for part in parts if not _BESIDES.match(part)]
        return named[-1] if named else ""
    if by := patterns.by.search(lead):
        return str(by[1]).strip()
    return ""


def _is_at_home(text: str, who: str, patterns: _Patterns) -> bool:
    """Whether a speaker is, by their own name or wherever else the text has it."""
    if patterns.home.search(who):
        return True
    name = patterns.name.search(who)
    if not name:
        return False
    surname = re.sub(r"[’']s$", "", name[0])
    at = text.find(surname)
    while at >= 0:
        led = patterns.leading.search(text, max(at - _LEADS, 0), at)
        if led and patterns.home.search(text, led.start(), at):
            return True
        after = patterns.after.match(text, at + len(surname))
        if after and patterns.home.match(after["after"]):
            return True
        at = text.find(surname, at + 1)
    return False
