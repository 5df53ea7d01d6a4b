"""The evidence of a round trip as paragraphs for a terminal, and the page of one scored text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.text import Text

from reuse.model import Comparison, Score, ScoredText
from reuse.report.marks import Side, visible
from reuse.report.round_trip import (
    CARD,
    INNOCENTS,
    Group,
    axes_of,
    excerpt,
    families_of,
    innocent_explanations,
    one_line,
    read_artifacts,
    summarise_alone,
    summarise_pair,
)
from reuse.report.words import Lines, count

#: How many artifacts a terminal shows, over all and of one kind; the page of HTML shows all.
SHOWN, SHOWN_OF_A_KIND = 12, 4
#: Cells of the longest bar.
BAR = 20


class Paragraph(NamedTuple):
    """A paragraph and how far it stands from the margin."""

    text: Text
    indent: int = 0


BLANK = Paragraph(Text())


def summary_of_pair(comparison: Comparison) -> Iterator[Paragraph]:
    """Give the few lines at the top of a comparison; none where there is no score."""
    sentences = summarise_pair(comparison)
    if sentences:
        yield Paragraph(Text(visible(" ".join(sentences)), "bold"))
        yield BLANK


def evidence_of_pair(comparison: Comparison) -> Iterator[Paragraph]:
    """Give everything the evidence of a comparison holds, to stand behind its passages."""
    score = comparison.round_trip
    if score is None:
        return
    texts: dict[Side, str] = {"a": comparison.a.text, "b": comparison.b.text}
    reading = read_artifacts(comparison.artifacts)
    order: tuple[Side, ...] = ("b", "a") if score.copy == "a" else ("a", "b")
    yield from _heading("Evidence of a round trip")
    yield Paragraph(Text(visible(" ".join(summarise_pair(comparison)))))
    if comparison.artifacts:
        yield Paragraph(Text(INNOCENTS, "dim"))
    if reading.quotes:
        yield from _heading("Quotations, source above copy" if score.copy else "Quotations")
        yield from _groups(reading.quotes, texts, order=order, pairs=True)
    yield from _sums(score, alone=False)
    if reading.signs:
        yield from _heading("Artifacts in place, the strongest kind first")
        yield from _groups(reading.signs, texts, order=order)
    yield from _counted(reading.neither)
    yield from _heading("Innocent explanations that were looked at")
    for sentence in innocent_explanations(comparison):
        yield Paragraph(Text(sentence), 2)
    yield from _groups(reading.against, texts, order=order)


def evidence_of_text(scored: ScoredText) -> Iterator[Paragraph]:
    """Give the whole page of one text that was scored without its source."""
    source, score = scored.text, scored.round_trip
    characters = count(len(source.text), "character")
    yield Paragraph(
        Text.assemble(
            (one_line(source.id), "bold"), f"  {characters}  sha256 {source.sha256[:12]}"
        )
    )
    yield Paragraph(Text(visible(" ".join(summarise_alone(score)))))
    if score.probability is None:
        return
    reading = read_artifacts(scored.artifacts)
    texts: dict[Side, str] = {"a": source.text}
    if reading.quotes:
        yield from _heading("Quotations")
        yield from _groups(reading.quotes, texts, order=("a",))
    yield from _sums(score, alone=True)
    signs = (*reading.signs, *reading.neither)
    if signs:
        yield from _heading("Artifacts in place")
        yield from _groups(signs, texts, order=("a",))
    yield from _heading("Innocent explanations")
    yield Paragraph(
        Text("A text translated once, by a person or a machine, reads much the same. " + CARD), 2
    )
    yield from _groups(reading.against, texts, order=("a",))


def _heading(words: str) -> Iterator[Paragraph]:
    yield BLANK
    yield Paragraph(Text(words, "bold underline"))


def _sums(score: Score, *, alone: bool) -> Iterator[Paragraph]:
    """Give both axes, and what each family adds."""
    if score.probability is None:
        return
    yield from _heading("How it adds up")
    for question, probability in axes_of(score, alone=alone):
        yield Paragraph(Text(f"{question}: {probability}"), 2)
    families = families_of(score)
    yield Paragraph(
        Text("what each family adds to the log-odds (0.7 doubles the odds, -0.7 halves them):"), 2
    )
    name = max((len(family) for family, _ in families), default=0)
    largest = max((abs(adds) for _, adds in families), default=0) or 1
    for family, adds in families:
        bar = ("#" if adds > 0 else "-") * round(BAR * abs(adds) / largest)
        yield Paragraph(Text(f"{family:<{name}}  {adds:+6.1f}  {bar}"), 4)


def _groups(
    groups: Iterable[Group], texts: dict[Side, str], *, order: Iterable[Side], pairs: bool = False
) -> Iterator[Paragraph]:
    """Give artifacts by kind, each with its lines; of many, the first few."""
    lines = {side: Lines(text) for side, text in texts.items()}
    order = tuple(order)
    left = SHOWN
    hidden = 0
    for group in groups:
        shown = group.found[: min(SHOWN_OF_A_KIND, left)]
        hidden += len(group.found) - len(shown)
        left -= len(shown)
        if not shown:
            continue
        yield Paragraph(
            Text.assemble((group.kind, "bold"), f" ({len(group.found):,}): {group.rate}"), 2
        )
        for _, artifact in shown:
            spans = [(side, getattr(artifact, side)) for side in order]
            where = ", ".join(
                f"{side} {lines[side].of(span)}" if len(order) > 1 else lines[side].of(span)
                for side, span in spans
                if span
            ).replace("–", "-")
            note = one_line(artifact.note)
            yield Paragraph(Text.assemble((where, "dim"), f": {note}"), 4)
            for side, span in spans if pairs else ():
                if words := excerpt(texts[side], span):
                    yield Paragraph(Text.assemble((f"{side}  ", "bold"), words), 6)
    if hidden:
        yield Paragraph(Text(f"... and {hidden:,} more", "dim"), 2)


def _counted(groups: Iterable[Group]) -> Iterator[Paragraph]:
    """Count what says nothing either way."""
    for group in groups:
        yield Paragraph(Text(f"{group.kind} ({len(group.found):,}): {group.rate}", "dim"), 2)
