"""The lines of an export, and the articles made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from reuse.model import NO_METADATA, Metadata, Part, Remark, Span
from reuse.sources.extracted import Extracted, Unreadable

#: What an export is split into: its texts, errors in place of some, and what is said of the file.
Splits: TypeAlias = "list[Extracted | Unreadable | Remark]"
_LINE = re.compile(r"[^\r\n\f\u2028]+")
#: A day of publication as databases write it: a year, and a month by name or by number.
_DATE = re.compile(
    r"(?=.*\b(?:1[6-9]|20)\d\d\b)"
    r"(?:.*\b(?:\d{1,2}[./-]\d{1,2}|[^\W\d_]{3,10}\.?,? \d{1,2}|\d{1,2}\.? [^\W\d_]{3,10})\b.*"
    r"|[^\W\d_]{3,10},? \d{4})",
)
_COPYRIGHT = re.compile(r"(?:copyright\b|\(c\)|©)", re.IGNORECASE)


class TextLine(NamedTuple):
    """A line that has text: where it stands, and what it says without the white space around."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> list[TextLine]:
    """Return the lines of a text that are not blank."""
    found = []
    for line in _LINE.finditer(text):
        said = line[0].replace("\xa0", " ").strip()
        if said:
            found.append(TextLine(line.start(), line.end(), said))
    return found


def is_date(line: str) -> bool:
    """Say whether a line is the day of publication, and not a sentence with one in it.

    Examples
    --------
    >>> is_date("October 4, 2003 Saturday"), is_date("In May 2003 it was decided to go on.")
    (True, False)
    """
    return (
        len(line) <= 60
        and not line.endswith((":", "?"))
        and bool(_DATE.fullmatch(line))
        and (len(line.split()) <= 8 and not (line.endswith(".") and len(line.split()) > 4))
    )


def is_copyright(line: str) -> bool:
    """Say whether a line says who owns an article."""
    return _COPYRIGHT.match(line) is not None


def slice_text(extracted: Extracted, spans: Sequence[tuple[int, int]]) -> Extracted:
    """Return stretches of a text as one, with what is hidden and named in them.

    Parameters
    ----------
    extracted : Extracted
    spans : sequence of (int, int)
        In order. White space at their ends is left off; blank lines come between.
    """
    texts: list[str] = []
    hidden: list[Span] = []
    parts: list[Part] = []
    at = 0
    for start, end in spans:
        piece = extracted.text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        if not piece:
            continue
        end = start + len(piece)
        by = at - start
        hidden += [
            Span(max(i, start) + by, min(j, end) + by)
            for i, j in extracted.hidden
            if i < end and j > start
        ]
        parts += [
            Part(kind, name, max(i, start) + by, min(j, end) + by)
            for kind, name, i, j in extracted.parts
            if i < end and j > start
        ]
        texts.append(piece)
        at += len(piece) + 2
    return Extracted("\n\n".join(texts), hidden=tuple(hidden), parts=tuple(parts))


class Articles:
    """The texts of an export, in order, with what is to be said of them and of the file.

    Parameters
    ----------
    extracted : Extracted
        The text of the whole file.
    database : str
        Whose export it is.
    """

    def __init__(self, extracted: Extracted, database: str) -> None:
        self._whole = extracted
        self._database = database
        self._texts: list[Extracted | Unreadable] = []
        self._number = 0
        self._record_lines = 0
        self._remarks: list[Remark] = []

    def add(
        self,
        spans: Sequence[tuple[int, int]],
        metadata: Metadata,
        remarks: Sequence[Remark] = (),
    ) -> None:
        """Add an article by the stretches of the file's text that are its body."""
        self.add_read(slice_text(self._whole, spans), metadata, remarks)

    def add_read(
        self, body: Extracted, metadata: Metadata, remarks: Sequence[Remark] = ()
    ) -> None:
        """Add an article whose body is a text already."""
        self._number += 1
        if not body.text:
            title = f" “{_short(metadata.title)}”" if metadata.title else ""
            self._texts.append(
                Unreadable(
                    f"is an article of {self._database}{title} without a body; export it with its"
                    " full text"
                )
            )
            return
        article = Part("article", str(self._number), 0, len(body.text))
        self._texts.append(
            Extracted(
                body.text,
                encoding=self._whole.encoding,
                format=self._whole.format,
                hidden=body.hidden,
                metadata=metadata,
                parts=(article, *body.parts),
                remarks=tuple(remarks),
            )
        )

    def add_rest(self, start: int, end: int) -> None:
        """Add text that belongs to no article, if there is any: as a text of its own."""
        rest = slice_text(self._whole, [(start, end)])
        if not re.search(r"\w", rest.text):
            return
        said = f"stands between the articles of an export from {self._database}, and may lack some"
        self._texts.append(
            Extracted(
                rest.text,
                encoding=self._whole.encoding,
                format=self._whole.format,
                hidden=rest.hidden,
                metadata=NO_METADATA,
                parts=rest.parts,
                remarks=(Remark("guessed", 1, said, lost=True),),
            )
        )

    def remark(self, kind: str, count: int, said: str, *, lost: bool = False) -> None:
        """Say something of the whole file."""
        if count:
            self._remarks.append(Remark(kind, count, said, lost))

    def whole(self) -> list[Extracted | Unreadable | Remark]:
        """Return all texts, and what is to be said of the file."""
        articles = "article" if self._number == 1 else "articles"
        said = (
            f"was taken for an export of {self._database}: {self._number:,} {articles}, without"
            " what stands around their bodies"
        )
        taken = Remark("guessed", self._number, said)
        return [*self._texts, taken, *self._remarks, *self._whole.remarks]


def _short(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= 60 else title[:59] + "…"
