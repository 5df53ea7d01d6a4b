"""Signs in a text that are not what they seem: which there are, and what they are folded to.

What has a right to be where it stands is no such sign: joiners in Persian, Hindi and emoji, marks
of direction in a text with Hebrew, full-width letters in Japanese, Greek letters in formulae.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from reuse.segment.alphabets import (
    ALPHABETS,
    alphabet_of,
    plain_letter,
)

#: Where a word stands, and what it is folded to.
Replaced = tuple[int, int, str]

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff"
    "\uffa0\ufff9-\ufffb"
)
_OVERLAYS = "\u0334-\u0338\u20d2\u20d3\u20d8-\u20da\u20e5\u20e6\u20ea\u20eb"
#: All kinds of signs that no reader sees, and what they look like.
_UNSEEN: dict[str, re.Pattern[str]] = {
    # A run of them may carry bytes, as a manifest of C2PA in a text does behind U+FEFF.
    "variation selectors": re.compile(f"\ufeff?[{_SELECTORS}]+"),
    "tag characters": re.compile("[\U000e0000-\U000e007f]+"),
    "direction controls": re.compile(f"[{_DIRECTIONS}]+"),
    "zero-width characters": re.compile(f"[{_ZERO_WIDTH}]+"),
    "private use characters": re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]+"),
    # Not those above U+007F: they are what is left of quotation marks in another encoding.
    "control characters": re.compile("[\x00-\x08\x0e-\x1b\x7f]+"),
    # Print never parts one letter from its word.
    "soft hyphens": re.compile(
        r"(?<=\b\w)\u00ad+(?=\w)|(?<=\w)\u00ad+(?=\w\b)|\u00ad{2,}|(?<!\w)\u00ad+"
    ),
    # Who strikes words through may strike the spaces, digits and marks between them, too; not
    # those over a sign of mathematics, which is another sign then.
    "marks over letters": re.compile(
        f"(?<=[\\w\\s.,;:!?'\"()“”‘’–—-])[{_OVERLAYS}]+|[\u0300-\u036f]{{3,}}"
    ),
}
#: These stay where they are: what is left out joins what stands on either side.
_KEPT = frozenset({"private use characters", "control characters"})
#: Where print parts words; a view leaves it out, and so does who reads words.
_WITHIN_WORDS = re.compile(r"(?<=\w)\u00ad+(?=\w)")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_OVERRIDES = frozenset("\u202d\u202e")
_FLAG, _END_OF_TAGS = "\U0001f3f4", "\U000e007f"
_MANIFEST = b"C2PATXT\0"
#: One letter by itself is a formula's.
_FEWEST_STYLED = 2
#: Of so few letters a word is no word but a formula.
_FEWEST_LETTERS = 3


def find_unseen(text: str) -> dict[str, list[tuple[int, int]]]:
    r"""Find what no reader sees, by its kind.

    Parameters
    ----------
    text : str

    Returns
    -------
    dict of str to list of (int, int)

    Examples
    --------
    >>> find_unseen("Pu\u200btin")
    {'zero-width characters': [(2, 3)]}
    >>> find_unseen("می\u200cخواهم \U0001f468\u200d\U0001f469 \u2764\ufe0f")
    {}
    """
    found: dict[str, list[tuple[int, int]]] = {}
    taken: set[int] = set()
    for kind, pattern in _UNSEEN.items():
        fits = _FITS.get(kind, _never)
        if fits is _fits_direction and not _runs_from_the_right(text):
            fits = _never
        for match in pattern.finditer(text):
            span = match.span()
            if span[0] in taken or fits(text, *span):
                continue
            taken.update(range(*span))
            found.setdefault(kind, []).append(span)
    return found


def find_left_out(text: str, unseen: dict[str, list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Return what is left out of the folded text: signs unseen, and hyphens within words."""
    left_out = [span for kind, spans in unseen.items() if kind not in _KEPT for span in spans]
    left_out += [match.span() for match in _WITHIN_WORDS.finditer(text)]
    return sorted(set(left_out))


def has_manifest(text: str, start: int, end: int) -> bool:
    r"""Tell whether a run of variation selectors is a text manifest of C2PA.

    Such a run stands for bytes, U+FE00 to U+FE0F for the first 16 and U+E0100 to U+E01EF for the
    others, and begins with ``C2PATXT\0`` (C2PA, Technical Specification 2.3, embedding manifests
    into unstructured text).

    Examples
    --------
    >>> run = "".join(chr(0xE0100 + byte - 16) for byte in b"C2PATXT") + chr(0xFE00)
    >>> has_manifest("\ufeff" + run, 0, 9), has_manifest(run, 3, 8)
    (True, False)
    """
    run = text[start:end].removeprefix("\ufeff")[: len(_MANIFEST)]
    return bytes(_byte_of(ord(sign)) for sign in run) == _MANIFEST


def _byte_of(point: int) -> int:
    return point - 0xFE00 if point <= 0xFE0F else point - 0xE0100 + 16


def _never(text: str, start: int, end: int) -> bool:
    return False


def _fits_between(text: str, start: int, end: int) -> bool:
    """Whether a sign of no width stands by a script that needs it, or within an emoji."""
    if start == 0 and text[:end] == "\ufeff":
        return True  # the mark of byte order
    beside = text[max(start - 2, 0) : start][::-1] + text[end : end + 1]
    for sign in beside:
        category = unicodedata.category(sign)
        if category in ("So", "Sk") or (category[0] == "L" and alphabet_of(sign) not in ALPHABETS):
            return True
        if category[0] == "M" and unicodedata.name(sign, "").split(" ")[0] not in _NO_SCRIPT:
            return True
    return False


#: How the names of marks begin that belong to no script.
_NO_SCRIPT = frozenset({"COMBINING", "VARIATION", ""})


def _fits_direction(text: str, start: int, end: int) -> bool:
    """Whether signs of direction say what letters say anyway, in a text that runs both ways."""
    return _OVERRIDES.isdisjoint(text[start:end])


def _runs_from_the_right(text: str) -> bool:
    return any(
        sign.isalpha() and unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in set(text)
    )


def _fits_selector(text: str, start: int, end: int) -> bool:
    """Whether one selector stands behind a sign that has variants: an emoji, an ideograph."""
    if end - start > 1 or not start:
        return False
    sign = text[start - 1]
    if sign in "0123456789#*":
        return text[end : end + 1] == "\u20e3"
    category = unicodedata.category(sign)
    if category[0] == "L":
        return alphabet_of(sign) not in ALPHABETS
    return not sign.isascii() and category[0] in "SPM"


def _fits_flag(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == _FLAG and text[end - 1] == _END_OF_TAGS


_FITS: dict[str, Callable[[str, int, int], bool]] = {
    "variation selectors": _fits_selector,
    "tag characters": _fits_flag,
    "direction controls": _fits_direction,
    "zero-width characters": _fits_between,
}


def find_styled(text: str) -> dict[str, list[Replaced]]:
    r"""Find words in letters of another style: mathematical, circled, full-width.

    Examples
    --------
    >>> find_styled("\U0001d5ee\U0001d5fb\U0001d5f1 \uff2f\uff2b, f(\U0001d465)")
    {'styled letters': [(0, 3, 'and'), (10, 11, 'x')], 'full-width letters': [(4, 6, 'OK')]}
    >>> find_styled("f(\U0001d465)")
    {}
    """
    plain = {sign: letter for sign in set(text) if (letter := plain_letter(sign))}
    wide = {sign for sign in plain if "\uff00" <= sign <= "\uffef"}
    if any(alphabet_of(sign) in _WIDE_SCRIPTS for sign in set(text) - wide):
        plain = {sign: letter for sign, letter in plain.items() if sign not in wide}
    if not plain:
        return {}
    found: dict[str, list[Replaced]] = {}
    proven: set[str] = set()
    signs = re.escape("".join(plain))
    for match in re.finditer(f"(?:[^\\W_]|[{signs}])+", text):
        word = match[0]
        own = [sign for sign in word if sign in plain]
        folded = "".join(plain.get(sign, sign) for sign in word)
        if not own or not any(map(str.isalpha, folded)):
            continue
        kind = "full-width letters" if wide.issuperset(own) else "styled letters"
        found.setdefault(kind, []).append((*match.span(), folded))
        if len(own) >= _FEWEST_STYLED and (own[0] in wide or len(word) >= _FEWEST_LETTERS):
            proven.add(kind)
    return {kind: own for kind, own in found.items() if kind in proven}


#: Marks and spaces that are set as wide as such letters, and the usual ones.
NARROW = {0x3000: " "} | {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)}
#: In which letters as wide as theirs are at home.
_WIDE_SCRIPTS = frozenset(
    {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO"}
)
