"""Hyphens at line ends: whether they belong to the word, or only part it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

#: Hyphens that part a word for want of room, two of them as programs for scans write them, and one
#: that may belong to the word.
_SOFT, _HARD = "\xad\u2010\xac\u2e17", "-"
_BEFORE = re.compile(rf"([^\W_]+)([{_SOFT}{_HARD}])$")
_AFTER = re.compile(r"[^\W_]+")
_HYPHENATED = re.compile(rf"(?<![^\W_])[^\W_]+(?:[{_SOFT}{_HARD}][^\W_]+)+")
_WORD = re.compile(r"[^\W_]+")
#: "pre- and post-war" is no word parted.
_NO_SECOND = {"and", "or", "to"}
#: A text whose words are parted has a hyphen at this share of its line ends, or more; one whose
#: words are not has fewer, of compounds. Of 45 stories set in twelve ways, the most without
#: parted words was 4.2 %, the least with them 8.1 %.
_OFTEN = 0.055
#: So many tell that words are parted.
_TELLING = 3


class Joint(NamedTuple):
    """How a word goes on over a line's end.

    Attributes
    ----------
    hyphen : bool
        Whether the hyphen is the word's own.
    guessed : bool
        Whether that is told by other words alone.
    """

    hyphen: bool
    guessed: bool = False


class Hyphens:
    """What is known of the hyphens at line ends of a text.

    A soft hyphen, or U+2010 in a text that has none within lines, parts a word for want of room.
    Whether "-" does, the word tells where the text has it elsewhere; then the text: one that
    parts words by another sign, or hardly any, keeps it, and one that parts many drops it.

    Parameters
    ----------
    lines : sequence of str

    Examples
    --------
    >>> hyphens = Hyphens(["the mili\u2010", "tary and a well-", "known man"])
    >>> hyphens.joint("the mili\u2010", "tary and")
    Joint(hyphen=False, guessed=False)
    >>> hyphens.joint("a well-", "known man")
    Joint(hyphen=True, guessed=False)
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._hyphenated: Counter[str] = Counter()
        self._whole: Counter[str] = Counter()
        #: Signs that stand within lines, so that they belong to words.
        own = {_HARD}
        goes_on = False
        for text in lines:
            # What a line's end may have parted is no word for certain.
            inside = _AFTER.sub("", text, count=1) if goes_on and _AFTER.match(text) else text
            goes_on = bool(_BEFORE.search(text))
            inside = _BEFORE.sub("", inside)
            for match in _HYPHENATED.finditer(inside):
                own.update(sign for sign in match[0] if sign == "\u2010")
                words = _WORD.findall(match[0].casefold())
                self._hyphenated.update("-".join(pair) for pair in pairwise(words))
            self._whole.update(_WORD.findall(inside.casefold()))
        ends = [
            found[2]
            for text, after in pairwise(lines)
            if (found := _BEFORE.search(text)) and after[:1].islower()
        ]
        self._soft = set(_SOFT) - own
        #: Whether an undecided hyphen belongs to its word; None where too few tell.
        self._usual: bool | None = None
        hard = sum(sign not in self._soft for sign in ends)
        if hard < len(ends):  # parted words have a sign of their own
            self._usual = True
        elif hard > _OFTEN * len(lines):
            self._usual = False if hard >= _TELLING else None
        elif len(lines) * _OFTEN >= 1:
            self._usual = True

    def joint(self, last: str, line: str) -> Joint | None:
        """Tell how the word that a line ends with goes on in the next; None if that is unknown.

        None, too, where there is no hyphen, or no word goes on.
        """
        before, after = _BEFORE.search(last), _AFTER.match(line)
        if before is None or after is None:
            return None
        if before[2] in self._soft:
            return Joint(False)
        if after[0].casefold() in _NO_SECOND:
            return None
        first, second = before[1].casefold(), after[0].casefold()
        whole, parted = self._whole[first + second], self._hyphenated[f"{first}-{second}"]
        if parted != whole:
            return Joint(parted > whole)
        if not (first.isalpha() and second.isalpha() and after[0][0].islower()):
            return Joint(True)
        if self._usual is False and self._whole[first]:
            if last[: before.start()].endswith(_HARD):  # "across-the-board"
                return Joint(True)
            if self._whole[second]:
                return None
        return None if self._usual is None else Joint(self._usual, guessed=not self._usual)


def joined_at(last: str, line: str) -> tuple[int, int]:
    """Return how many letters of a word end a line, its hyphen aside, and how many begin the next.

    Examples
    --------
    >>> joined_at("in mili-", "tary, and")
    (4, 4)
    """
    before, after = _BEFORE.search(last), _AFTER.match(line)
    return len(before[1]) if before else 0, after.end() if after else 0
