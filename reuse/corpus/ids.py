"""Ids of documents: what has the id of another is told apart from it by its text."""

from __future__ import annotations

import hashlib
import re
from typing import Any

#: What stands behind the name of a file in the id of one of its several texts.
_NUMBER = re.compile(r"#[0-9]+\Z")
#: Of a text that stands twice under its id.
TWICE = "another document has this id and this very text; it was taken once"


def hash_content(text: str) -> int:
    """Return 64 bits by which a text is told from others.

    Parameters
    ----------
    text : str
        As a row of `reuse.corpus.schema.DOCUMENTS` has it.

    Returns
    -------
    int
        The first eight bytes of the text's SHA-256, with a sign.

    Examples
    --------
    >>> hash_content("One text.") == hash_content("One text."), hash_content("")
    (True, -2039914840885289964)
    """
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)


def file_of(name: str) -> str:
    """Return the file that a text was read from, of an id that a file gave.

    Examples
    --------
    >>> file_of("mail.mbox#3"), file_of("story.txt")
    ('mail.mbox', 'story.txt')
    """
    return _NUMBER.sub("", name)


class Ids:
    """The ids that were taken.

    Parameters
    ----------
    apart : bool
        Whether each is one document's alone; else several may have one.

    Attributes
    ----------
    renamed : list of (str, str)
        The ids of documents that were given another, since another document has theirs: the id as
        it was given, and the one they are taken under.

    Examples
    --------
    >>> ids = Ids()
    >>> rows = [{"id": "x", "text": text} for text in ("One.", "Two.", "One.", "Three.")]
    >>> [ids.take(row) for row in rows]
    [None, None, 'another document has this id and this very text; it was taken once', None]
    >>> [row["id"] for row in rows]
    ['x', 'x (2)', 'x', 'x (3)']
    """

    def __init__(self, *, apart: bool = True) -> None:
        self._apart = apart
        self.renamed: list[tuple[str, str]] = []
        self._taken: set[str] = set()
        self._given: set[tuple[str, int]] = set()
        self._last: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._taken

    def take(self, row: dict[str, Any]) -> str | None:
        """Take a document in under its id, or under one of its own where another has that.

        Parameters
        ----------
        row : dict
            With ``id`` and ``text``; its id is changed where another document has it.

        Returns
        -------
        str or None
            Why it is not taken in: the same text under the same id is one document.
        """
        name = row["id"]
        if not self._apart:
            self._taken.add(name)
            return None
        given = name, hash_content(row["text"])
        if given in self._given:
            return TWICE
        self._given.add(given)
        if name in self._taken:
            row["id"] = self._free(name)
            self.renamed.append((name, row["id"]))
        self._taken.add(row["id"])
        return None

    def _free(self, name: str) -> str:
        number = self._last.get(name, 1) + 1
        while f"{name} ({number})" in self._taken:
            number += 1
        self._last[name] = number
        return f"{name} ({number})"
