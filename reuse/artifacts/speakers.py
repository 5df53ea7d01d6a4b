"""Who says a quotation, as far as it matters: somebody who spoke English, or nobody knows."""

from __future__ import annotations

import re
from bisect import bisect_right

from reuse.model import Document, Span

_SAYS = re.compile(
    r"\b(?:sa(?:id|ys)|t(?:old|ells)|call(?:ed|s)|warn(?:ed|s)|add(?:ed|s)|wr(?:ote|ites)"
    r"|tweet(?:ed|s)|stat(?:ed|es)|insist(?:ed|s)|argu(?:ed|es)|explain(?:ed|s)"
    r"|describ(?:ed|es)|testif(?:ied|ies)|continued|replied|recalled|announced)\b"
)
#: What is said by those who speak English, named or not.
_ENGLISH = re.compile(
    r"(?<!to )(?<!to the )(?<![\w-])(?:U\.S\.?|US|USA|U\.K\.?|UK|Americans?"
    r"|United States|America|White House|Pentagon|State Department|Justice Department|Capitol"
    r"|Federal Reserve|Downing Street|Home Office|Scotland Yard|Sens?\.|Reps?\.|Brit(?:ain|ish|on)"
    r"|United Kingdom|Engl(?:and|ish)|Scot(?:land|tish)|Welsh|Wales|Irish|Ireland|Australians?"
    r"|Australia|New Zealand|FBI|CIA|NASA|NHS|Homeland Security)(?!\w)"
)
#: A name with what leads up to it: "U.S. Deputy Secretary of State Wendy Sherman".
_LED = re.compile(r"(?<![\w.])(?:(?:[A-Z][\w.’'-]*|of|for|the)\s+){1,9}\Z")
#: In that many characters before the name, at most.
_LEADS = 90
#: And what may come after: "Jane Roe, a senior U.S. senator".
_AFTER = re.compile(
    r",\s+(?:an?\s+|the\s+)?(?:former\s+|senior\s+|chief\s+|[a-z]+(?:man|woman|person|or|er)\s+"
    r"(?:for|of|at)\s+(?:the\s+)?)?(?P<after>[A-Z][\w.]*(?:\s+[A-Z][\w.]*)?)"
)
_PRONOUN = re.compile(r"(?:he|she|they|it)", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w’'-]+(?!.*[A-Z])")
#: A sentence ends there, but no abbreviation; and another quotation begins.
_ENDS = re.compile(r"(?<=[a-z]{2})\.(?=\s)|[?!\n\"“”]")
_NAMED_TO = re.compile(r",| (?:on|in|at|during|to|that|when|as|after)\b")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_ASIDE = re.compile(r"\s*(?:who|which|whose|speaking|addressing|in|on|at|when)\b")
#: Who is named to say something stands in no more words than these.
_LONGEST = 12


def speaks_english(document: Document, quote: Span) -> bool:
    """Whether a text says that somebody from an English-speaking country said a quotation.

    Parameters
    ----------
    document : Document
    quote : Span
        What stands between the marks.

    Returns
    -------
    bool
        False also where the text does not say: then the words may have been translated before.

    Examples
    --------
    >>> from reuse.model import Source
    >>> from reuse.segment import segment_text
    >>> text = 'Moscow objects. "The jury is out," U.S. envoy Ann Lee said.'
    >>> speaks_english(segment_text(Source("a", text, "")), Span(17, 33))
    True
    """
    text = document.source.text
    quotes = document.quotes["start"].tolist()
    ends = document.quotes["end"].tolist()
    place = max(bisect_right(quotes, quote.start) - 1, 0)
    while place >= 0:
        here = quote if place >= len(quotes) else Span(quotes[place], ends[place])
        who = _speaker(document, here if quotes and here.end > here.start else quote)
        if who and not _PRONOUN.fullmatch(who):
            return _is_english(text, who)
        if not who and "\n" in text[ends[place - 1] if place else 0 : here.start]:
            return False
        place -= 1
    return False


def _speaker(document: Document, quote: Span) -> str:
    """Return who is said to say a quotation, in the words of its sentence; or nothing."""
    text = document.source.text
    rest = ""
    if text[quote.end - 1 : quote.end] not in ".?!":
        rest = _ENDS.split(text[quote.end + 1 : quote.end + 170], maxsplit=1)[0]
    if found := _SAYS.search(rest):
        before = rest[: found.start()].strip(" ,")
        if 0 < len(before.split()) <= _LONGEST and "," not in before:
            return before
        if not before:
            return re.split(
                r",| (?:on|in|at|during|to|that|when|as|after)\b", rest[found.end() :]
            )[0].strip()
    starts = document.sentences["start"]
    start = int(starts[max(int(starts.searchsorted(quote.start, "right")) - 1, 0)])
    lead = _QUOTED.sub("", text[start : quote.start - 1])
    if said := list(_SAYS.finditer(lead)):
        parts = re.split(r"[,;]| (?:that|as|while|but)\b", lead[: said[-1].start()].strip(" ,"))
        named = [part.strip() for part in parts if not _ASIDE.match(part)]
        return named[-1] if named else ""
    if by := re.search(r"\bby ((?:[A-Z][\w.’'-]*\s+|[a-z]+s\s+){1,5})", lead):
        return by[1].strip()
    return ""


def _is_english(text: str, who: str) -> bool:
    if _ENGLISH.search(who):
        return True
    name = _NAME.search(who)
    if not name:
        return False
    surname = re.sub(r"[’']s$", "", name[0])
    at = text.find(surname)
    while at >= 0:
        led = _LED.search(text, max(at - _LEADS, 0), at)
        if led and _ENGLISH.search(text, led.start(), at):
            return True
        after = _AFTER.match(text, at + len(surname))
        if after and _ENGLISH.match(after["after"]):
            return True
        at = text.find(surname, at + 1)
    return False
