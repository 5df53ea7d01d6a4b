"""Known boilerplate: passages that a user names, to be taken out before anything is compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from reuse.arrays import U8
from reuse.corpus.messages import name_kind
from reuse.corpus.sentences import segment_batch, without_words
from reuse.language import Language
from reuse.model import Document
from reuse.sources import read

#: A file of passages, the passages themselves, or several of these.
Ignore: TypeAlias = str | Path | Iterable[str | Path]
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


def read_ignored(given: Ignore | None) -> tuple[str, ...]:
    r"""Return the passages that are to be ignored.

    Parameters
    ----------
    given : Path, str, several of these, or None
        A `Path` is a text file, a `str` a text. Blank lines part its passages.

    Returns
    -------
    tuple of str

    Raises
    ------
    FileNotFoundError
        Where a file is not there.
    ValueError
        Where it is not plain text, or no passage has a word.
    TypeError
        Where it is something else.

    Examples
    --------
    >>> read_ignored("Reporting by our staff.\n\nAll rights reserved.")
    ('Reporting by our staff.', 'All rights reserved.')
    """
    if given is None:
        return ()
    items = [given] if isinstance(given, str | Path) or not isinstance(given, Iterable) else given
    passages: list[str] = []
    for item in items:
        if not isinstance(item, str | Path):
            raise TypeError(
                f"`ignore` is a Path of a text file, a text (str) or several, got "
                f"{name_kind(item)} {item!r:.60}"
            )
        name = str(item) if isinstance(item, Path) else "`ignore`"
        text = _read(item) if isinstance(item, Path) else item
        found = [part.strip() for part in _BLANK.split(text) if re.search(r"\w", part)]
        if not found:
            raise ValueError(
                f"{name} has no passage to ignore; write passages with blank lines between them"
            )
        passages += found
    return tuple(dict.fromkeys(passages))


def _read(path: Path) -> str:
    """Return what a file says, where it is plain text."""
    if path.is_dir():
        raise ValueError(f"{path} is a folder; name a text file of passages to ignore")
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file of passages to ignore")
    source = read(path)
    if source.format != "text":
        raise ValueError(f"{path} is {source.format}; passages to ignore are plain text")
    return source.text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True, eq=False)
class Ignored:
    """Passages to take out, as the codes of their words.

    Attributes
    ----------
    by_first : mapping of int to tuple of ndarray of uint64
        The words of passages, by the first of them.
    """

    by_first: Mapping[int, tuple[U8, ...]]

    @classmethod
    def of(cls, passages: Sequence[str], language: Language) -> Ignored:
        """Take passages as `read_ignored` gives them."""
        by_first: dict[int, tuple[U8, ...]] = {}
        for document in segment_batch(passages, language):
            words = document.tokens["code"]
            if len(words):
                by_first[int(words[0])] = (*by_first.get(int(words[0]), ()), words)
        return cls(by_first)

    def taken_from(self, document: Document) -> Document:
        """Return a document without these passages, wherever they stand in it.

        Examples
        --------
        >>> from reuse.language import ENGLISH
        >>> from reuse.model import Source
        >>> from reuse.segment import segment_text
        >>> document = segment_text(Source("a", "It rained (Reporting by Jo Hill) all day.", ""))
        >>> left = Ignored.of(["Reporting by Jo Hill"], ENGLISH).taken_from(document)
        >>> len(document.tokens), len(left.tokens)
        (8, 4)
        """
        if not self.by_first:
            return document
        codes = document.tokens["code"]
        gone = np.zeros(len(codes), bool)
        for first, passages in self.by_first.items():
            for k in np.flatnonzero(codes == np.uint64(first)).tolist():
                for words in passages:
                    if np.array_equal(codes[k : k + len(words)], words):
                        gone[k : k + len(words)] = True
        return without_words(document, gone)


#: Nothing is ignored.
NOTHING = Ignored({})
