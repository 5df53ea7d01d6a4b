"""Where a text was seen before, as paragraphs for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from reuse.model import Span
from reuse.places import Locator
from reuse.report.paragraphs import BLANK, TerminalParagraph, name_source
from reuse.results.lookup import Lookup
from reuse.say.change import likelihood
from reuse.say.excerpts import excerpt
from reuse.say.many import known_of
from reuse.say.seen import (
    name_version,
    other_names,
    strongest_passages,
    summarise_lookup,
    what_is_new,
)
from reuse.say.words import count, number, percent


def paragraphs_of_lookup(lookup: Lookup) -> Iterator[TerminalParagraph]:
    """Give everything that is known of a text that was looked up.

    Examples
    --------
    >>> from reuse.model import Source
    >>> from reuse.settings import CorpusSettings
    >>> text = Source("a.txt", "One text.", "1b09")
    >>> lookup = Lookup(text, 3, 0, 0, [], CorpusSettings())
    >>> [paragraph.text.plain for paragraph in paragraphs_of_lookup(lookup)]
    ['a.txt  9 characters  sha256 1b09',
    'No passage is shared with any of 3 texts beyond what chance gives.']
    """
    yield name_source(lookup.text)
    *notes, finding = summarise_lookup(lookup)
    for sentence in notes:
        yield TerminalParagraph(Text(sentence))
    yield TerminalParagraph(Text(finding, "bold" if lookup.pairs else ""))
    places = Locator(lookup.text)
    new, more = what_is_new(lookup)
    for span in new:
        where = f"{places.of(span)}, new: ".replace("–", "-")
        yield TerminalParagraph(Text.assemble((where, "dim"), excerpt(lookup.text.text, span)), 2)
    if more:
        yield TerminalParagraph(Text(f"... and {more:,} more", "dim"), 2)
    for row in lookup.pairs:
        yield BLANK
        yield from _earlier(row, lookup.text.text, places)


def _earlier(row: dict[str, Any], text: str, places: Locator) -> Iterator[TerminalParagraph]:
    known = "  ".join(known_of(row, "date", "outlet", "title", "url"))
    yield TerminalParagraph(
        Text.assemble((name_version(row), "bold"), f"  {known}" if known else "")
    )
    for name in other_names(row):
        yield TerminalParagraph(Text(f"also as {name}"), 2)
    parts = [
        f"{percent(row['coverage_a'])} of the text and {percent(row['coverage_b'])} of this one",
        f"{percent(row['matched_a'])} and {percent(row['matched_b'])} of words matched",
        f"{count(row['passages'], 'passage')}, {percent(row['verbatim'])} word for word",
        f"expected by chance in the whole archive: {number(row['expect'])}",
    ]
    if row["probability"] is not None:
        strong = ", strong" if row["strong"] else ""
        parts.append(f"round trip: {likelihood(row['probability'])}{strong}")
    yield TerminalParagraph(Text("; ".join(parts)), 2)
    passages = strongest_passages(row)
    for passage in passages:
        span = Span(passage["a_start"], passage["a_end"])
        where = f"{places.of(span)}, {passage['relation']}: ".replace("–", "-")
        yield TerminalParagraph(Text.assemble((where, "dim"), excerpt(text, span)), 4)
    more = len(row["found"]) - len(passages)
    if more:
        yield TerminalParagraph(Text(f"... and {more:,} more", "dim"), 4)
