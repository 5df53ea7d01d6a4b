"""Exports of Factiva, as rich or plain text.

An article is: title, "529 words", date, outlet, code, language, copyright, the text, and a line
``Document ABCD000020200102eg1200001``. With its indexing, each of these stands behind a code in a
table: HD, BY, WC, PD, SN, LP and TD for the text, AN for the document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reuse.model import Metadata, Remark
from reuse.sources.exports.articles import (
    Articles,
    Splits,
    TextLine,
    is_copyright,
    is_date,
    lines_of,
)
from reuse.sources.extracted import Extracted

_END = re.compile(r"Document [A-Z][A-Z0-9]{2,11}0\d{11,13}[a-z0-9]{5,12}")
_WORDS = re.compile(
    r"\d[\d.,\s]* ?(?:words?|mots?|wörter|wort|palabras?|palavras?|parole|woorden|ord|slov|słów"
    r"|слов\w*|字|語|단어)",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:by|von|par|por|di|door|av)\s+(.+)", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?: (?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|de|van|von|der|da)){1,3}")
_CODE = re.compile(r"([A-Z]{2,3})(?:\t(.*))?", re.DOTALL)
_CODES = {
    *("SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP"),
    *("TD", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "CX", "ART"),
}
_LANGUAGES = {
    *("english", "german", "deutsch", "french", "français", "spanish", "español", "italian"),
    *("italiano", "portuguese", "português", "dutch", "nederlands", "russian", "swedish"),
    *("norwegian", "danish", "polish"),
}
_SHORT_CODE = re.compile(r"[A-Z0-9]{2,12}")
_MOST_DESK = 60
#: The lines between the date and the text are no more than this.
_MOST_HEAD = 9


class _Article(NamedTuple):
    """Where an article's text stands, what is known of it, and the lines before it of none."""

    spans: list[tuple[int, int]]
    metadata: Metadata
    before: int


def split_factiva(extracted: Extracted, data: bytes = b"") -> Splits | None:
    """Return the articles of an export, or None of what is none.

    At least one article must be whole: with its number of words, its date and the line that ends
    it.

    Parameters
    ----------
    extracted : Extracted
    data : bytes
        Not used.

    Returns
    -------
    list of Extracted, Unreadable and Remark, or None
    """
    lines = lines_of(extracted.text)
    ends = [i for i, line in enumerate(lines) if _END.fullmatch(line.text.split("\t")[-1])]
    if not ends:
        return None
    starts = [0, *(i + 1 for i in ends)]
    records = [
        lines[i:j] for i, j in zip(starts, [*(i + 1 for i in ends), len(lines)], strict=True)
    ]
    heads = [_head_of(record) for record in records]
    if all(head is None for head in heads[:-1]):
        return None
    articles = Articles(extracted, "Factiva")
    for record, head in zip(records, heads, strict=True):
        whole = record is not records[-1]
        if head is not None:
            if head.before:
                articles.add_rest(record[0].start, record[head.before - 1].end)
            said = "has no end in its export, which may be cut short"
            cut = [] if whole else [Remark("guessed", 1, said, lost=True)]
            articles.add(head.spans, head.metadata, cut)
        elif record and not _is_search(record):
            articles.add_rest(record[0].start, record[-1].end)
        elif record:
            articles.remark("left out", 1, "was read without what it says of its search")
    return articles.whole()


def _is_search(record: Sequence[TextLine]) -> bool:
    """Say whether lines tell of the search and of the database's owner, behind all articles."""
    texts = [line.text for line in record]
    return (
        len(texts) <= 40
        and any(text.startswith(("Search Summary", "©", "(c) ", "Page ")) for text in texts)
        and not any(len(text) > 400 for text in texts)
    )


def _head_of(record: Sequence[TextLine]) -> _Article | None:
    """Return where the text of an article stands, and what is known of it."""
    return _indexed(record) or _plain(record)


def _indexed(record: Sequence[TextLine]) -> _Article | None:
    """Read an article with its codes: lines up to the next code belong to one."""
    fields: dict[str, list[tuple[int, int, str]]] = {}
    code = ""
    before = 0
    for line in record:
        start, said = line.start, line.text
        match = _CODE.fullmatch(said)
        if match is not None and match[1] in _CODES:
            code = match[1]
            said = match[2] or ""
            start = line.end - len(said)
        before += not code
        if code and said:
            fields.setdefault(code, []).append((start, line.end, said))
    if not {"HD", "PD", "WC"} <= fields.keys():
        return None

    def first(name: str) -> str | None:
        return " ".join(" ".join(said for *_, said in fields.get(name, ())).split()) or None

    spans = [(fields[name][0][0], fields[name][-1][1]) for name in ("LP", "TD") if name in fields]
    date = " ".join(filter(None, (first("PD"), first("ET"))))
    known = Metadata(title=first("HD"), date=date, outlet=first("SN"), author=first("BY"))
    return _Article(spans, known, before)


def _plain(record: Sequence[TextLine]) -> _Article | None:
    """Read an article without codes."""
    texts = [line.text for line in record]
    words = next((i for i, text in enumerate(texts[:12]) if _WORDS.fullmatch(text)), None)
    if not words or words + 2 >= len(texts) or not is_date(texts[words + 1]):
        return None
    head = texts[:words]
    author = _author_of(head)
    if author is not None:
        head.pop()
    title = head.pop()
    # The page or the desk may stand above a title; a longer line is something else.
    before = 0 if len(head) <= 2 and all(len(text) <= _MOST_DESK for text in head) else len(head)
    at = words + 2
    date = texts[words + 1]
    if re.fullmatch(r"\d{1,2}:\d\d(?: ?[AP]M)?(?: GMT)?", texts[at]):
        date += " " + texts[at]
        at += 1
    outlet = texts[at] if at < len(texts) else None
    body = at + 1
    for i in range(at + 1, min(len(texts) - 1, at + 1 + _MOST_HEAD)):
        if is_copyright(texts[i]):
            body = i + 1
            break
        if texts[i].lower() in _LANGUAGES or _SHORT_CODE.fullmatch(texts[i]):
            body = i + 1
    last = len(record) - (_END.fullmatch(texts[-1]) is not None)
    spans = [(record[body].start, record[last - 1].end)] if last > body else []
    known = Metadata(title=title, date=date, outlet=outlet, author=author)
    return _Article(spans, known, before)


def _author_of(head: Sequence[str]) -> str | None:
    """Return the author below a title: behind a word such as "by", or a name by its shape."""
    if len(head) < 2:
        return None
    if (by := _BY.fullmatch(head[-1])) is not None:
        return by[1]
    is_name = _NAME.fullmatch(head[-1]) is not None and len(head[-1]) < len(head[-2])
    return head[-1] if is_name else None
