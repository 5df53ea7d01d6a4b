"""Where a text was seen before, as paragraphs for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.text import Text

from reuse.model import Span
from reuse.report.evidence_text import BLANK, TerminalParagraph
from reuse.say.round_trip import excerpt, likelihood, one_line
from reuse.say.words import Lines, count, number, percent

if TYPE_CHECKING:
    from reuse.results.lookup import Lookup

#: Passages of an earlier text that are shown.
PASSAGES_SHOWN = 3


def paragraphs_of_lookup(found: Lookup) -> Iterator[TerminalParagraph]:
    """Give the whole page of a text that was looked up."""
    source = found.text
    yield TerminalParagraph(
        Text.assemble(
            (one_line(source.id), "bold"),
            f"  {count(len(source.text), 'character')}  sha256 {source.sha256[:12]}",
        )
    )
    if found.near > found.candidates:
        yield TerminalParagraph(
            Text(
                f"{count(found.near, 'text')} have many rare words in common with it; the nearest "
                f"{found.candidates:,} were compared."
            )
        )
    if not found.pairs:
        yield TerminalParagraph(
            Text(
                f"No passage is shared with any of {count(found.documents, 'text')} beyond what "
                "chance gives."
            )
        )
        return
    yield TerminalParagraph(
        Text(
            f"Shares passages with {len(found.pairs):,} of {count(found.documents, 'text')}. "
            "Quotation, licence and agency copy are shared text too; read before you conclude.",
            "bold",
        )
    )
    lines = Lines(source.text)
    for row in found.pairs:
        yield BLANK
        yield from _earlier(row, source.text, lines)


def _earlier(row: dict[str, Any], text: str, lines: Lines) -> Iterator[TerminalParagraph]:
    known = [
        str(row["date"])[:10] if row["date"] else None,
        *(row[name] and one_line(row[name], 100) for name in ("outlet", "title", "url")),
    ]
    told = "  ".join(filter(None, known))
    yield TerminalParagraph(
        Text.assemble((one_line(row["b"]), "bold"), f"  {told}" if told else "")
    )
    parts = [
        f"{percent(row['coverage_a'])} of the text and {percent(row['coverage_b'])} of this one",
        f"{count(row['passages'], 'passage')}, {percent(row['verbatim'])} word for word",
        f"expected by chance in the whole archive: {number(row['expect'])}",
    ]
    if row["probability"] is not None:
        strong = ", strong" if row["strong"] else ""
        parts.append(f"round trip: {likelihood(row['probability'])}{strong}")
    yield TerminalParagraph(Text("; ".join(parts)), 2)
    passages = sorted(row["found"], key=lambda passage: -passage["bits"])
    for passage in sorted(passages[:PASSAGES_SHOWN], key=lambda passage: passage["a_start"]):
        span = Span(passage["a_start"], passage["a_end"])
        where = f"{lines.of(span)}, {passage['relation']}: ".replace("–", "-")
        yield TerminalParagraph(Text.assemble((where, "dim"), excerpt(text, span)), 4)
    if len(passages) > PASSAGES_SHOWN:
        yield TerminalParagraph(Text(f"... and {len(passages) - PASSAGES_SHOWN:,} more", "dim"), 4)
