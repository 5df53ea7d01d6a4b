"""A result as one self-contained HTML file, and as a piece of one for notebooks.

The templates escape what they print, and `finalize` sees every value before that, so that no
text can reach a page unescaped or with a control character in it.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from reuse._version import __version__
from reuse.model import Side, Source, Span
from reuse.report.evidence_html import cut_at_spans, evidence_context_of_pair, shown_artifacts
from reuse.results.comparison import Comparison
from reuse.results.passage import Passage, Relation
from reuse.say.marks import MEANINGS, MarkedText, read_side, visible
from reuse.say.palette import EDIT_COLOURS, RELATION_COLOURS
from reuse.say.round_trip import likelihood, summarise_pair
from reuse.say.words import Lines, alike, count, describe, number, percent, sought

# A cell of a notebook is no place for a book; the full page shows them all.
PASSAGES_IN_NOTEBOOK = 25
SIDES: tuple[Side, Side] = ("a", "b")
# The map's own units; the page scales it.
MAP_WIDTH, MAP_HEIGHT, MAP_BAR = 1000, 150, 12


def to_html(comparison: Comparison, *, texts: bool = True, date: str | None = None) -> str:
    """Return the result as one HTML file that needs nothing else, to send to others.

    Parameters
    ----------
    comparison : Comparison
    texts : bool
        Whether the two texts are in it. Without them it holds positions and numbers only, and
        may be shown where the texts may not.
    date : str, optional
        A date to print. By default there is none, so that one result gives one file, byte for
        byte.

    Returns
    -------
    str
        A document that holds no script and, by its own policy, fetches nothing. It can be
        encoded in UTF-8 whatever the texts hold.

    Examples
    --------
    >>> from reuse.results.comparison import Comparison
    >>> from reuse.settings import Settings
    >>> from reuse.model import Source
    >>> a, b = Source("<script>", "One text.", "1b09"), Source("b", "Another.", "77c0")
    >>> page = to_html(Comparison(a, b, (), Settings()))
    >>> "<script>" in page, "&lt;script&gt;" in page
    (False, True)
    """
    context = _context(comparison, comparison.passages, texts=texts) | {
        "date": date,
        "version": __version__,
        "settings": comparison.settings.to_dict(),
        "command": _command(comparison),
        "full_texts": _full_texts(comparison) if texts else None,
    }
    return environment().get_template("page.html").render(context)


def to_html_fragment(comparison: Comparison) -> str:
    """Return the result as a piece of HTML for a notebook, light or dark.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    str
        One ``<div>``; its style touches nothing outside it. At most the first
        `PASSAGES_IN_NOTEBOOK` passages are shown.
    """
    shown = comparison.passages[:PASSAGES_IN_NOTEBOOK]
    context = _context(comparison, shown, texts=True)
    if context["evidence"]:  # a notebook has no whole texts to lead to
        context["evidence"]["links"] = False
    return environment().get_template("fragment.html").render(context)


class _Segment(NamedTuple):
    """A stretch of a whole text that lies in the same passages from end to end."""

    text: str
    relation: Relation | None
    begins: tuple[int, ...]
    artifacts: tuple[int, ...]
    is_artifact: bool


@cache
def environment() -> jinja2.Environment:
    """Return what fills in the templates; it escapes every value."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("reuse.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: (
            visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
        ),
    )
    made.globals |= {
        "edit_colours": {op: EDIT_COLOURS[op] for op in MEANINGS},
        "meanings": MEANINGS,
        "relation_colours": RELATION_COLOURS,
        "map": {"width": MAP_WIDTH, "height": MAP_HEIGHT, "bar": MAP_BAR},
    }
    made.filters |= {"percent": percent, "count": count, "likelihood": likelihood}
    return made


def _context(comparison: Comparison, shown: tuple[Passage, ...], *, texts: bool) -> dict[str, Any]:
    """Return what page and fragment both show."""
    lines = {"a": Lines(comparison.a.text), "b": Lines(comparison.b.text)}
    return {
        "sentence": describe(comparison),
        "judged": " ".join(summarise_pair(comparison)),
        "evidence": evidence_context_of_pair(comparison, texts=texts),
        "sought": sought(comparison),
        "sources": {"a": comparison.a, "b": comparison.b},
        "coverage": comparison.coverage,
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
                "tags": [tag for tag in ("quoted", "moved") if getattr(passage, tag)],
                "bits": f"{passage.bits:.0f}",
                "expect": _power(number(passage.expect)),
                "alike": alike(passage),
                "places": {
                    side: {"span": span, "lines": lines[side].of(span)}
                    for side, span in (("a", passage.a), ("b", passage.b))
                },
                "sides": _sides(comparison, passage) if texts else None,
            }
            for n, passage in enumerate(shown, 1)
        ],
    }


def _sides(comparison: Comparison, passage: Passage) -> dict[Side, list[MarkedText]]:
    return {
        "a": read_side(comparison, passage, "a"),
        "b": read_side(comparison, passage, "b"),
    }


def _power(number: str) -> tuple[str, str]:
    """Split a number into what stands before its power of ten, and that power, if it has one."""
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
    """Return the command that repeats the result; for strings, the call that does."""
    settings = comparison.settings
    if any(_is_string(source) for source in (comparison.a, comparison.b)):
        dated = f", dates={comparison.dates!r}" if comparison.dates else ""
        return f"reuse.compare(a, b, settings=reuse.{settings!r}{dated})"
    a, b = (shlex.quote(_as_path(source.id)) for source in (comparison.a, comparison.b))
    apart = "" if settings.same_subject else " --different-subjects"
    dated = f" --dates {' '.join(map(str, comparison.dates))}" if comparison.dates else ""
    return f"reuse compare {a} {b} --max-expect {settings.max_expect!r}{apart}{dated}"


def _as_path(name: str) -> str:
    """Return a file's name so that no shell command takes it for an option."""
    if name == "standard input":  # as the command calls it
        return "-"
    return f"./{name}" if name.startswith("-") and name != "-" else name


def _is_string(source: Source) -> bool:
    return source.format == "text" and source.encoding is None
