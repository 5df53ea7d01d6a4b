"""A comparison as one self-contained HTML file, and as a piece of one for notebooks."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any, NamedTuple

from reuse.model import Side, Source, Span
from reuse.places import Locator
from reuse.report.evidence_html import cut_at_spans, evidence_context_of_pair, shown_artifacts
from reuse.report.filling import MAP_BAR, MAP_HEIGHT, MAP_WIDTH, fill_template
from reuse.results.comparison import Comparison
from reuse.results.passage import Passage, Relation
from reuse.say.change import tables_of_change
from reuse.say.marks import MarkedText, read_side
from reuse.say.notices import describe_notices
from reuse.say.round_trip import summarise_pair
from reuse.say.words import describe, number, sought, tags_of

# A cell of a notebook is no place for a book; the full page shows them all.
PASSAGES_IN_NOTEBOOK = 25
SIDES: tuple[Side, Side] = ("a", "b")


def page_of_pair(comparison: Comparison, *, texts: bool = True, date: str | None = None) -> str:
    """Return a comparison as one HTML file; see `reuse.report.to_html`.

    Examples
    --------
    >>> import reuse
    >>> "verbatim" in page_of_pair(reuse.compare("So it is.", "so it is"))
    True
    """
    context = _context(comparison, comparison.passages, texts=texts) | {
        "date": date,
        "settings": comparison.settings.to_dict(),
        "command": _command(comparison),
        "full_texts": _full_texts(comparison) if texts else None,
    }
    return fill_template("page.html", context)


def fragment_of_pair(comparison: Comparison) -> str:
    """Return a comparison as a piece of HTML; at most `PASSAGES_IN_NOTEBOOK` are shown.

    Examples
    --------
    >>> import reuse
    >>> fragment_of_pair(reuse.compare("So it is.", "so it is"))[:19]
    '<div class="reuse">'
    """
    shown = comparison.passages[:PASSAGES_IN_NOTEBOOK]
    context = _context(comparison, shown, texts=True)
    if context["evidence"]:  # a notebook has no whole texts to lead to
        context["evidence"]["links"] = False
    return fill_template("fragment.html", context)


class _Segment(NamedTuple):
    """A stretch of a whole text that lies in the same passages from end to end."""

    text: str
    relation: Relation | None
    begins: tuple[int, ...]
    artifacts: tuple[int, ...]
    is_artifact: bool


def _context(comparison: Comparison, shown: tuple[Passage, ...], *, texts: bool) -> dict[str, Any]:
    """Return what page and fragment both show."""
    places = {"a": Locator(comparison.a), "b": Locator(comparison.b)}
    return {
        "sentence": describe(comparison),
        "notices": describe_notices(comparison),
        "judged": " ".join(summarise_pair(comparison)),
        "change": tables_of_change(comparison.change),
        "evidence": evidence_context_of_pair(comparison, texts=texts),
        "sought": sought(comparison),
        "sources": {"a": comparison.a, "b": comparison.b},
        "coverage": comparison.coverage,
        "matched": comparison.matched,
        "total": len(comparison.passages),
        "ribbons": [
            {
                "number": n,
                "relation": passage.relation,
                "path": _ribbon(comparison, passage),
            }
            for n, passage in enumerate(comparison.passages, 1)
        ],
        "passages": [
            {
                "number": n,
                "relation": passage.relation,
                "tags": tags_of(passage),
                "bits": f"{passage.bits:.0f}",
                "expect": power_of_ten(number(passage.expect)),
                "matched": share,
                "places": {
                    side: {"span": span, "lines": str(places[side].of(span))}
                    for side, span in (("a", passage.a), ("b", passage.b))
                },
                "sides": _sides(comparison, passage) if texts else None,
            }
            for n, (passage, share) in enumerate(
                zip(shown, comparison.matched_words.passages, strict=False), 1
            )
        ],
    }


def _sides(comparison: Comparison, passage: Passage) -> dict[Side, list[MarkedText]]:
    return {
        "a": read_side(comparison, passage, "a"),
        "b": read_side(comparison, passage, "b"),
    }


def power_of_ten(number: str) -> tuple[str, str]:
    """Split a number into what stands before its power of ten, and that power, if it has one.

    Examples
    --------
    >>> power_of_ten("2e-19"), power_of_ten("0.05")
    (('2', '-19'), ('0.05', ''))
    """
    scientific = re.fullmatch(r"(.+)e(-?\d+)", number)
    return (scientific[1], scientific[2]) if scientific else (number, "")


def _ribbon(comparison: Comparison, passage: Passage) -> str:
    """Return the outline that joins a passage's two places, as an SVG path."""
    (a0, a1), (b0, b1) = (
        _on_map(passage.a, comparison.a.text),
        _on_map(passage.b, comparison.b.text),
    )
    top, bottom = MAP_BAR, MAP_HEIGHT - MAP_BAR
    middle = MAP_HEIGHT // 2
    return (
        f"M{a0} 0V{top}C{a0} {middle} {b0} {middle} {b0} {bottom}V{MAP_HEIGHT}"
        f"H{b1}V{bottom}C{b1} {middle} {a1} {middle} {a1} {top}V0Z"
    )


def _on_map(span: Span, text: str) -> tuple[float, float]:
    """Return a span's two ends on the map; however short, it stays wide enough to be seen."""
    scale = MAP_WIDTH / max(len(text), 1)
    width = max(span.characters * scale, 2.0)
    start = min(span.start * scale, MAP_WIDTH - width)
    return round(start, 1), round(start + width, 1)


def _full_texts(comparison: Comparison) -> dict[Side, list[_Segment]]:
    return {
        side: list(
            _segments(
                getattr(comparison, side).text,
                [getattr(passage, side) for passage in comparison.passages],
                [getattr(artifact, side) for artifact in shown_artifacts(comparison)],
                comparison,
            )
        )
        for side in SIDES
    }


def _segments(
    text: str, passages: list[Span], artifacts: list[Span | None], comparison: Comparison
) -> Iterator[_Segment]:
    """Cut a text wherever a passage or an artifact begins or ends; two may share a part."""
    parts = cut_at_spans(text, [*passages, *artifacts])
    for words, begins, inside in parts:
        within = [index for index in inside if index < len(passages)]
        yield _Segment(
            words,
            comparison.passages[max(within)].relation if within else None,
            tuple(index + 1 for index in begins if index < len(passages)),
            tuple(index - len(passages) + 1 for index in begins if index >= len(passages)),
            len(within) < len(inside),
        )


def _command(comparison: Comparison) -> str:
    """Return the command that repeats the result, or the call where no command does."""
    settings, dates = comparison.settings, comparison.whens
    own = f", language={comparison.language}" * (
        comparison.language != "English"
    ) + f", scorer={comparison.scorer}" * bool(comparison.scorer)
    if own or any(_is_string(source) for source in (comparison.a, comparison.b)):
        days = tuple(when and when.iso for when in dates or ())
        dated = f", dates={days!r}" if days else ""
        return f"reuse.compare(a, b, settings=reuse.{settings!r}{dated}{own})"
    a, b = (shlex.quote(_as_path(source.id)) for source in (comparison.a, comparison.b))
    subjects = "" if settings.same_subject else " --different-subjects"
    # One date alone tells nothing, and the command takes two.
    given = [shlex.quote(when.iso) for when in dates or () if when]
    dated = f" --dates {' '.join(given)}" if len(given) == 2 else ""
    return f"reuse compare {a} {b} --max-expect {settings.max_expect!r}{subjects}{dated}"


def _as_path(name: str) -> str:
    """Return a file's name so that no shell command takes it for an option."""
    if name == "standard input":  # as the command calls it
        return "-"
    return f"./{name}" if name.startswith("-") and name != "-" else name


def _is_string(source: Source) -> bool:
    return source.format == "text" and source.encoding is None
