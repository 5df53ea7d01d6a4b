"""Where a text was seen before, as paragraphs for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.text import Text

from reuse.model import Span
from reuse.report.evidence_text import BLANK, Paragraph
from reuse.report.round_trip import excerpt, likelihood, one_line
from reuse.report.words import Lines, count, number, percent

if TYPE_CHECKING:
    from reuse.corpus.archive import Found

#: Passages of an earlier text that are shown.
SHOWN = 3


def places_of_found(found: Found) -> Iterator[Paragraph]:
    """Give the whole page of a text that was looked up."""
    source = found.text
    yield Paragraph(
        Text.assemble(
            (one_line(source.id), "bold"),
            f"  {count(len(source.text), 'character')}  sha256 {source.sha256[:12]}",
        )
    )
    if found.near > found.candidates:
        yield Paragraph(
            Text(
                f"{count(found.near, 'text')} have many rare words in common with it; the nearest "
                f"{found.candidates:,} were compared."
            )
        )
    if not found.pairs:
        yield Paragraph(
            Text(
                f"No passage is shared with any of {count(found.documents, 'text')} beyond what "
                "chance gives."
            )
        )
        return
    yield Paragraph(
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


def _earlier(row: dict[str, Any], text: str, lines: Lines) -> Iterator[Paragraph]:
    known = [
        str(row["date"])[:10] if row["date"] else None,
        *(row[name] and one_line(row[name], 100) for name in ("outlet", "title", "url")),
    ]
    told = "  ".join(filter(None, known))
    yield Paragraph(Text.assemble((one_line(row["b"]), "bold"), f"  {told}" if told else ""))
    parts = [
        f"{percent(row['coverage_a'])} of the text and {percent(row['coverage_b'])} of this one",
        f"{count(row['passages'], 'passage')}, {percent(row['verbatim'])} word for word",
        f"expected by chance in the whole archive: {number(row['expect'])}",
    ]
    if row["probability"] is not None:
        strong = ", strong" if row["strong"] else ""
        parts.append(f"round trip: {likelihood(row['probability'])}{strong}")
    yield Paragraph(Text("; ".join(parts)), 2)
    passages = sorted(row["found"], key=lambda passage: -passage["bits"])
    for passage in sorted(passages[:SHOWN], key=lambda passage: passage["a_start"]):
        span = Span(passage["a_start"], passage["a_end"])
        where = f"{lines.of(span)}, {passage['relation']}: ".replace("–", "-")
        yield Paragraph(Text.assemble((where, "dim"), excerpt(text, span)), 4)
    if len(passages) > SHOWN:
        yield Paragraph(Text(f"... and {len(passages) - SHOWN:,} more", "dim"), 4)
