"""Exports of ProQuest as plain or rich text.

Articles are apart by a rule of about sixty underscores and ``Document 1 of 10``; then come the
title, lines ``Label: value``, ``Full text:`` with the text, and further labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reuse.model import Metadata
from reuse.sources.exports.articles import Articles, Splits, TextLine, lines_of
from reuse.sources.extracted import Extracted

_RULE = re.compile(r"_{40,}")
_NUMBER = re.compile(r"(?:Document )?(\d+) of (\d+)")
_NAMES = (
    *("Abstract", "Author", "Publication info", "Links", "Full text", "Subject", "Location"),
    *("People", "Company / organization", "Title", "Publication title", "Volume", "Issue"),
    *("Pages", "Publication year", "Publication date", "Year", "Section", "Publisher", "Credit"),
    *("Place of publication", "Country of publication", "Publication subject", "ISSN", "Column"),
    *("Source type", "Language of publication", "Document type", "ProQuest document ID"),
    *("Document URL", "Copyright", "Last updated", "Database", "Illustration", "Word count"),
    *("Identifier / keyword", "Dateline", "Number of pages", "First page", "Document feature"),
    *("Place", "Product name", "Classification", "Accession number", "Edition", "Source"),
)
_LABEL = re.compile("(" + "|".join(re.escape(name) for name in _NAMES) + r"):\s*(.*)", re.DOTALL)


def split_proquest(extracted: Extracted, data: bytes = b"") -> Splits | None:
    """Return the articles of an export, or None of what is none.

    At least one article must be whole: with its full text, and three labels of the database.

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
    rules = [i for i, line in enumerate(lines) if _RULE.fullmatch(line.text)]
    if not rules:
        return None
    starts = [0, *(i + 1 for i in rules)]
    records = [lines[i:j] for i, j in zip(starts, [*rules, len(lines)], strict=True)]
    if not any(_is_whole(record) for record in records):
        return None
    articles = Articles(extracted, "ProQuest")
    named = held = 0
    for record in records:
        if not record:
            continue
        if (number := _NUMBER.fullmatch(record[0].text)) is not None:
            named, held = max(named, int(number[2])), held + 1
        if any(_LABEL.match(line.text) for line in record):
            _add(articles, record)
        elif record[0].text.startswith(("Table of contents", "Bibliography", "Contact ProQuest")):
            articles.remark("left out", 1, f"was read without its “{record[0].text}”")
        else:
            articles.add_rest(record[0].start, record[-1].end)
    if named > held:
        said = f"numbers {named:,} documents, of which it holds {held:,}"
        articles.remark("left out", named - held, said, lost=True)
    return articles.whole()


def _is_whole(record: Sequence[TextLine]) -> bool:
    names = {match[1] for line in record if (match := _LABEL.match(line.text))}
    return "Full text" in names and len(names) >= 4


def _add(articles: Articles, record: Sequence[TextLine]) -> None:
    first = 1 if _NUMBER.fullmatch(record[0].text) else 0
    labels = [(i, match) for i, line in enumerate(record) if (match := _LABEL.match(line.text))]
    said: dict[str, str] = {}
    for _, match in labels:
        said.setdefault(match[1], " ".join(match[2].split()))
    title = " ".join(line.text for line in record[first : labels[0][0]])
    spans = []
    full = next((i for i, match in labels if match[1] == "Full text"), None)
    if full is not None:
        start = record[full].end - len(record[full].text.partition(":")[2].lstrip())
        spans = [(start, record[_find_end(record, full + 1) - 1].end)]
    articles.add(
        spans,
        Metadata(
            title=said.get("Title") or title or None,
            date=said.get("Publication date") or None,
            outlet=said.get("Publication title") or None,
            author=said.get("Author") or None,
            url=said.get("Document URL") or None,
        ),
    )


def _find_end(record: Sequence[TextLine], start: int) -> int:
    """Return the first label behind a text that others follow at once: the text may have such."""
    for i in range(start, len(record)):
        if _LABEL.match(record[i].text):
            ahead = record[i + 1 : i + 5]
            labels = sum(_LABEL.match(line.text) is not None for line in ahead)
            if labels * 2 >= len(ahead) and (not ahead or _LABEL.match(ahead[0].text)):
                return i
    return len(record)
