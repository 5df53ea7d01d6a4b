"""Exports of the older LexisNexis, as plain or rich text, in English, German and French.

Articles are apart by ``1 of 100 DOCUMENTS``. Then come the outlet, the date, the title, labels up
to ``LENGTH: 529 words``, the text, and labels up to ``LANGUAGE: ENGLISH``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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

_APART = re.compile(r"(\d[\d,.]*) (?:of|von|de|sur) (\d[\d,.]*) (?:DOCUMENTS?|DOKUMENTEN?)")
_LENGTH = re.compile(r"(?:LENGTH|LÄNGE|LONGUEUR):\s*[\d,.]+ ?\S*")
_LANGUAGE = re.compile(r"(?:LANGUAGE|SPRACHE|LANGUE):")
_BYLINE = re.compile(r"(?:BYLINE|AUTOR|AUTORIN|VERFASSER|AUTEUR):\s*(.*)")
_LABEL = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ -]{2,24}:(?:\s|$)")


def split_lexis(extracted: Extracted, data: bytes = b"") -> Splits | None:
    """Return the articles of an export, or None of what is none.

    At least one article must be whole: numbered, with its date, its length and its language.

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
    found = [(i, match) for i, line in enumerate(lines) if (match := _APART.fullmatch(line.text))]
    if not found:
        return None
    starts = [i for i, _ in found]
    records = [
        lines[start + 1 : end]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    if not any(_is_whole(record) for record in records):
        return None
    articles = Articles(extracted, "LexisNexis")
    if starts[0]:
        articles.add_rest(0, lines[starts[0]].start)
    for record in records:
        _add(articles, record, extracted)
    named = max(int(re.sub(r"\D", "", match[2])) for _, match in found)
    if named > len(records):
        said = f"numbers {named:,} documents, of which it holds {len(records):,}"
        articles.remark("left out", named - len(records), said, lost=True)
    return articles.whole()


def _is_whole(record: Sequence[TextLine]) -> bool:
    texts = [line.text for line in record]
    return (
        any(is_date(text) for text in texts[1:4])
        and any(_LENGTH.match(text) for text in texts)
        and any(_LANGUAGE.match(text) for text in texts)
    )


def _add(articles: Articles, record: Sequence[TextLine], extracted: Extracted) -> None:
    """Add what stands between two numbers."""
    if not record:
        articles.add([], Metadata())
        return
    texts = [line.text for line in record]
    length = next((i for i, text in enumerate(texts) if _LENGTH.match(text)), None)
    if length is None:  # it may be an article all the same
        articles.add_rest(record[0].start, record[-1].end)
        return
    date = next((i for i in range(1, min(4, length)) if is_date(texts[i])), None)
    start = length + 1
    while start < len(texts) and _LABEL.match(texts[start]) and not _LANGUAGE.match(texts[start]):
        start += 1
    end, remarks = _find_end(record, start)
    head = texts[(1 if date is None else date + 1) : length]
    title = [text for text in head if not is_copyright(text)]
    label = next((i for i, text in enumerate(title) if _LABEL.match(text)), len(title))
    bylines = (match[1] for text in head if (match := _BYLINE.match(text)))
    articles.add(
        [(record[start].start, record[end - 1].end)] if end > start else [],
        Metadata(
            title=" ".join(" ".join(title[:label]).split()) or None,
            outlet=texts[0],
            date=None if date is None else texts[date],
            author=next(bylines, "").strip() or None,
        ),
        remarks,
    )


def _find_end(record: Sequence[TextLine], start: int) -> tuple[int, list[Remark]]:
    """Return the line at which what follows a body begins."""
    languages = [i for i in range(start, len(record)) if _LANGUAGE.match(record[i].text)]
    if not languages:
        said = "has no end in its export, which may be cut short"
        return len(record), [Remark("guessed", 1, said, lost=True)]
    end = languages[-1]
    while end > start and _LABEL.match(record[end - 1].text):
        end -= 1
    return end, []
