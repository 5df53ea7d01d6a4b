"""Where a text was seen before, as one HTML file, and as a piece of one for notebooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reuse.model import Span
from reuse.places import Locator
from reuse.report.filling import fill_template
from reuse.report.pair_html import power_of_ten
from reuse.results.lookup import Added, Lookup
from reuse.say.excerpts import excerpt
from reuse.say.many import known_of
from reuse.say.seen import (
    name_version,
    other_names,
    strongest_passages,
    summarise_lookup,
    summarise_lookups,
    what_is_new,
)
from reuse.say.words import name_tags, number

#: Earlier texts that a notebook shows.
EARLIER_IN_NOTEBOOK = 10


def page_of_lookup(lookup: Lookup) -> str:
    """Return where a text was seen before as one HTML file; see `reuse.report.to_html`.

    Examples
    --------
    >>> from reuse.model import Source
    >>> from reuse.settings import CorpusSettings
    >>> text = Source("a.txt", "One text.", "1b09")
    >>> lookup = Lookup(text, 3, 0, 0, [], CorpusSettings())
    >>> "Where a.txt was seen before" in page_of_lookup(lookup)
    True
    """
    return fill_template("lookup.html", _context(lookup, len(lookup.pairs)))


def page_of_lookups(lookups: Sequence[Lookup], *, added: Added | None = None) -> str:
    """Return where some texts were seen before as one HTML file; see `reuse.report.to_html`.

    Examples
    --------
    >>> page = page_of_lookups([], added=Added(3, 10, [], [], known=120))
    >>> "None of the 3 shares a passage" in page
    True
    """
    contexts = [_context(lookup, len(lookup.pairs)) for lookup in lookups]
    context = {
        "lookups": contexts,
        "summary": summarise_lookups(lookups, added),
        "notices": added.notices.to_pylist() if added and len(added.notices) else [],
        "skipped": added.skipped.to_pylist() if added and len(added.skipped) else [],
    }
    return fill_template("lookups.html", context)


def fragment_of_lookup(lookup: Lookup) -> str:
    """Return where a text was seen before as a piece of HTML, the texts that share most first.

    Examples
    --------
    >>> from reuse.model import Source
    >>> from reuse.settings import CorpusSettings
    >>> text = Source("a.txt", "One text.", "1b09")
    >>> lookup = Lookup(text, 3, 0, 0, [], CorpusSettings())
    >>> fragment_of_lookup(lookup)[:19]
    '<div class="reuse">'
    """
    return fill_template("lookup_fragment.html", _context(lookup, EARLIER_IN_NOTEBOOK))


def _context(lookup: Lookup, most: int) -> dict[str, Any]:
    """Return what page and fragment both show."""
    places = Locator(lookup.text)
    new, more_new = what_is_new(lookup)
    return {
        "source": lookup.text,
        "summary": " ".join(summarise_lookup(lookup)),
        "settings": lookup.settings,
        "documents": lookup.documents,
        "candidates": lookup.candidates,
        "earlier": [_earlier(lookup, row, places) for row in lookup.pairs[:most]],
        "new": [
            {
                "span": span,
                "lines": str(places.of(span)),
                "words": excerpt(lookup.text.text, span),
            }
            for span in new
        ],
        "more_new": more_new,
        "hidden": max(len(lookup.pairs) - most, 0),
    }


def _earlier(lookup: Lookup, row: dict[str, Any], places: Locator) -> dict[str, Any]:
    shown = strongest_passages(row)
    spans = [Span(passage["a_start"], passage["a_end"]) for passage in shown]
    return row | {
        "named": name_version(row),
        "others": other_names(row),
        "known": " · ".join(known_of(row, "date", "outlet", "title")),
        "expected": power_of_ten(number(row["expect"])),
        "strongest": [
            {
                "relation": passage["relation"],
                "tags": name_tags(
                    passage["explanation"], quoted=passage["quoted"], moved=passage["moved"]
                ),
                "span": span,
                "lines": str(places.of(span)),
                "words": excerpt(lookup.text.text, span),
            }
            for passage, span in zip(shown, spans, strict=True)
        ],
        "more": len(row["found"]) - len(shown),
    }
