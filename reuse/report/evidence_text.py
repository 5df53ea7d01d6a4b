"""The evidence of a round trip as paragraphs for a terminal, and the page of one scored text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from reuse.model import Side, Source
from reuse.places import Locator
from reuse.report.paragraphs import BLANK, TerminalParagraph, name_source
from reuse.results.comparison import Comparison
from reuse.results.evidence import Score
from reuse.results.scored import ScoredText
from reuse.say.change import likelihood, tables_of_change
from reuse.say.excerpts import excerpt, one_line, visible
from reuse.say.innocents import innocent_explanations, tables_of_trials
from reuse.say.reading import (
    NOT_COUNTED,
    ORDER,
    Group,
    is_pair,
    meaning_of_rates,
    read_artifacts,
)
from reuse.say.round_trip import (
    AXES_HEADINGS,
    FAMILIES_ALONE,
    FAMILIES_HEADING,
    axes_of,
    quotations,
    reading_order,
    shows_evidence,
    sum_evidence,
    summarise_alone,
    summarise_pair,
)
from reuse.say.tables import Table
from reuse.say.trials import BOUNDS, errors_alone, table_alone

#: How many artifacts a terminal shows, over all and of one kind; the page of HTML shows all.
ARTIFACTS_SHOWN, ARTIFACTS_SHOWN_OF_A_KIND = 12, 4
#: All of these are shown, since each is short and says what is usual.
LISTED_WHOLE = frozenset({"tortured phrase"})
#: The same for what says nothing either way.
SHOWN_OF_NEITHER = 2
#: Cells of the longest bar.
BAR_CELLS = 20


def summary_of_pair(comparison: Comparison) -> Iterator[TerminalParagraph]:
    """Give the few lines at the top of a comparison; none where no passage is shared.

    Examples
    --------
    >>> import reuse
    >>> found = reuse.compare("So it is.", "so it is")
    >>> print(next(summary_of_pair(found)).text)
    The words are the same, but for layout, case or signs. ...
    """
    sentences = summarise_pair(comparison)
    if sentences:
        yield TerminalParagraph(Text(visible(" ".join(sentences)), "bold"))
        yield BLANK


def change_of_pair(comparison: Comparison) -> Iterator[TerminalParagraph | Table]:
    """Give what became of the words, in numbers; nothing where none were counted.

    Examples
    --------
    >>> import reuse
    >>> list(change_of_pair(reuse.compare("It rained all night.", "The sun shone.")))
    []
    """
    tables = tables_of_change(comparison.change)
    if tables:
        yield from _heading("What became of the words")
        yield from tables


def evidence_of_pair(comparison: Comparison) -> Iterator[TerminalParagraph | Table]:
    """Give everything the evidence of a comparison holds, to stand behind its passages.

    Examples
    --------
    >>> import reuse
    >>> list(evidence_of_pair(reuse.compare("So it is.", "so it is")))
    []
    """
    score = comparison.round_trip
    if not shows_evidence(comparison):
        return
    texts: dict[Side, Source] = {"a": comparison.a, "b": comparison.b}
    reading = read_artifacts(comparison.artifacts)
    order = reading_order(score)
    yield from _heading("Evidence for and against a round trip")
    if comparison.artifacts:
        yield TerminalParagraph(
            Text(" ".join((meaning_of_rates(), ORDER[score.copy is not None])), "dim")
        )
    if reading.quotes:
        yield from _heading(quotations(score))
        yield from _groups(reading.quotes, texts, order=order)
    yield from _sums(score, paired=True)
    if reading.signs:
        yield from _heading("Artifacts in place, the strongest kind first")
        yield from _groups(reading.signs, texts, order=order)
    if reading.neither:
        yield from _heading("Also found, and no more often in round trips than in innocents")
        yield from _groups(reading.neither, texts, order=order, of_a_kind=SHOWN_OF_NEITHER)
    yield from _heading("Innocent explanations that were looked at")
    for sentence in innocent_explanations(comparison):
        yield TerminalParagraph(Text(sentence), 2)
    yield from _groups(reading.against, texts, order=order)
    yield from _trials(tables_of_trials(comparison))


def paragraphs_of_score(scored: ScoredText) -> Iterator[TerminalParagraph | Table]:
    """Give the whole page of one text that was scored without its source.

    Examples
    --------
    >>> import reuse
    >>> for paragraph in paragraphs_of_score(reuse.score("One text.")):
    ...     print(paragraph.text.plain)
    text  9 characters  sha256 ...
    Whether there was a round trip is not judged: too short: 2 words, needs 150.
    """
    source, score = scored.text, scored.round_trip
    yield name_source(source)
    yield TerminalParagraph(Text(visible(" ".join(summarise_alone(score)))))
    texts: dict[Side, Source] = {"a": source}
    if score.probability is None:
        # A set phrase told in other words is one in the shortest text, too.
        whole = read_artifacts([x for x in scored.artifacts if x.kind in LISTED_WHOLE])
        if any(whole):
            yield from _heading("Artifacts in place")
            yield from _groups((*whole.signs, *whole.neither), texts, order=("a",))
        return
    reading = read_artifacts(scored.artifacts)
    if reading.quotes:
        yield from _heading(quotations(score))
        yield from _groups(reading.quotes, texts, order=("a",))
    yield from _sums(score, paired=False)
    signs = (*reading.signs, *reading.neither)
    if signs:
        yield from _heading("Artifacts in place")
        yield from _groups(signs, texts, order=("a",))
    if scored.artifacts:
        yield TerminalParagraph(Text(NOT_COUNTED, "dim"), 2)
    yield from _heading("Innocent explanations")
    for sentence in errors_alone(score):
        yield TerminalParagraph(Text(sentence), 2)
    yield from _trials(filter(None, [table_alone(score)]))


def _trials(tables: Iterable[Table]) -> Iterator[TerminalParagraph | Table]:
    """Give how often such verdicts were wrong."""
    for number, table in enumerate(tables):
        if number == 0:
            yield from _heading("How far to trust this")
            yield TerminalParagraph(Text(BOUNDS, "dim"), 2)
        yield table


def _heading(words: str) -> Iterator[TerminalParagraph]:
    yield BLANK
    yield TerminalParagraph(Text(words, "bold underline"))


def _sums(score: Score, *, paired: bool) -> Iterator[TerminalParagraph]:
    """Give what each family adds, and both axes."""
    if score.probability is None:
        return
    yield from _heading("How it adds up")
    parts, total = sum_evidence(score)
    yield TerminalParagraph(Text(FAMILIES_ALONE if total is None else FAMILIES_HEADING), 2)
    name = max((len(part) for part, _ in parts), default=0)
    largest = max((abs(adds) for _, adds in parts), default=0) or 1
    for part, adds in parts:
        bar = ("#" if adds > 0 else "-") * round(BAR_CELLS * abs(adds) / largest)
        yield TerminalParagraph(Text(f"{part:<{name}}  {adds:+6.2f}  {bar}"), 4)
    if total is not None:
        comes_to = f"a probability of {likelihood(score.probability)}"
        yield TerminalParagraph(Text(f"{'total':<{name}}  {total:+6.2f}  {comes_to}", "bold"), 4)
    axes = axes_of(score, paired=paired)
    if axes:
        yield TerminalParagraph(Text(AXES_HEADINGS[paired]), 2)
    for question, probability in axes:
        yield TerminalParagraph(Text(f"{question}: {probability}"), 4)


def _groups(
    groups: Iterable[Group],
    texts: dict[Side, Source],
    *,
    order: tuple[Side, ...],
    of_a_kind: int = ARTIFACTS_SHOWN_OF_A_KIND,
) -> Iterator[TerminalParagraph]:
    """Give artifacts by kind, each with its lines; of many, the first few."""
    places = {side: Locator(text) for side, text in texts.items()}
    room = ARTIFACTS_SHOWN
    hidden = 0
    for group in groups:
        whole = group.kind in LISTED_WHOLE
        shown = group.found if whole else group.found[: min(of_a_kind, room)]
        hidden += len(group.found) - len(shown)
        room -= 0 if whole else len(shown)
        if not shown:
            continue
        said = ": ".join(filter(None, [group.meaning, group.rate]))
        yield TerminalParagraph(
            Text.assemble((group.kind, "bold"), f" ({len(group.found):,}), {said}"), 2
        )
        for _, artifact in shown:
            spans = [(side, span) for side in order if (span := getattr(artifact, side))]
            shown_places = [
                f"{side} {said}" if len(order) > 1 else said
                for side, span in spans
                for said in [str(places[side].of(span)).replace("–", "-")]
            ]
            if is_pair(artifact):
                for place, (side, span) in zip(shown_places, spans, strict=True):
                    words = excerpt(texts[side].text, span)
                    yield TerminalParagraph(Text.assemble((place, "dim"), f": {words}"), 4)
            else:
                note = one_line(artifact.note)
                yield TerminalParagraph(
                    Text.assemble((", ".join(shown_places), "dim"), f": {note}"), 4
                )
    if hidden:
        yield TerminalParagraph(
            Text(f"... and {hidden:,} more, all in the page that --html writes", "dim"), 2
        )
