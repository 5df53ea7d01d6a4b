"""A result for people: as text for a terminal, as one HTML file, as a piece of one for notebooks.

====================  ==========================  =========================  ==================
result                terminal                    page and fragment          templates
====================  ==========================  =========================  ==================
Comparison            `pair_text`, `plane`,       `pair_html`,               ``page``,
                      `evidence_text`             `evidence_html`            ``fragment``
ScoredText            `evidence_text`             `score_html`               ``scores``
Audit                 `audit_text`                `audit_html`               ``audit``
Lookup                `lookup_text`               `lookup_html`              ``lookup``
====================  ==========================  =========================  ==================

The words are those of `reuse.say`. What puts them on a page is imported when it is asked for: rich
and jinja2 take longer to load than most texts take to compare.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast, overload

from reuse.results.audit import Audit
from reuse.results.comparison import Comparison
from reuse.results.lookup import Added, Lookup
from reuse.results.scored import ScoredText
from reuse.results.shown import Shown

__all__ = ["to_html", "to_html_fragment", "to_terminal"]


@overload
def to_html(result: Comparison, *, texts: bool = True, date: str | None = None) -> str: ...


@overload
def to_html(
    result: Audit,
    *,
    pages: Mapping[tuple[str, str], str] | None = None,
    command: str | None = None,
) -> str: ...


@overload
def to_html(result: ScoredText | Sequence[ScoredText] | Lookup) -> str: ...


@overload
def to_html(result: Sequence[Lookup], *, added: Added | None = None) -> str: ...


@overload
def to_html(result: Shown, **options: Any) -> str: ...


def to_html(result: Shown | Sequence[ScoredText] | Sequence[Lookup], **options: Any) -> str:
    """Return a result as one HTML file that needs nothing else, to send to others.

    Parameters
    ----------
    result : Comparison, ScoredText, Audit, Lookup or sequence of ScoredText or Lookup
        Several scored texts stand on one page, and several that were looked up.
    texts : bool
        Of a Comparison: whether the two texts are in it. Without them it holds positions and
        numbers only, and may be shown where the texts may not.
    date : str, optional
        Of a Comparison: a date to print. By default there is none, so that one result gives one
        file, byte for byte.
    pages : mapping, optional
        Of an Audit: the address of the report of a pair, by its ids.
    command : str, optional
        Of an Audit: what repeats it.
    added : Added, optional
        Of look-ups: what came of the batch that they are of. There may be no look-up then.

    Returns
    -------
    str
        A document that holds no script and, by its own policy, fetches nothing. It can be
        encoded in UTF-8 whatever the texts hold.

    Raises
    ------
    TypeError
        Where it is no result, or an option is not one of its own.

    Examples
    --------
    >>> from reuse.model import Source
    >>> from reuse.settings import Settings
    >>> a, b = Source("<script>", "One text.", "1b09"), Source("b", "Another.", "77c0")
    >>> page = to_html(Comparison(a, b, (), Settings()))
    >>> "<script>" in page, "&lt;script&gt;" in page
    (False, True)
    """
    match result:
        case Comparison():
            from reuse.report.pair_html import page_of_pair

            return page_of_pair(result, **options)
        case Audit():
            from reuse.report.audit_html import page_of_audit

            return page_of_audit(result, **options)
        case Lookup():
            from reuse.report.lookup_html import page_of_lookup

            return page_of_lookup(result, **options)
        case Sequence() if "added" in options or any(isinstance(one, Lookup) for one in result):
            from reuse.report.lookup_html import page_of_lookups

            return page_of_lookups(cast("Sequence[Lookup]", result), **options)
        case ScoredText() | Sequence():
            from reuse.report.score_html import page_of_scores

            scores = [result] if isinstance(result, ScoredText) else result
            return page_of_scores(cast("Sequence[ScoredText]", scores), **options)
    raise TypeError(f"`result` must be a result of reuse's, got {type(result).__name__}")


def to_html_fragment(result: Shown) -> str:
    """Return a result as a piece of HTML for a notebook, light or dark.

    Parameters
    ----------
    result : Comparison, ScoredText, Audit or Lookup

    Returns
    -------
    str
        One ``<div>``; its style touches nothing outside it. Of very many passages or pairs the
        first few are shown.

    Raises
    ------
    TypeError
        Where it is no result.

    Examples
    --------
    >>> from reuse.model import Source
    >>> from reuse.settings import Settings
    >>> a, b = Source("a", "One text.", "1b09"), Source("b", "Another.", "77c0")
    >>> to_html_fragment(Comparison(a, b, (), Settings()))[:19]
    '<div class="reuse">'
    """
    match result:
        case Comparison():
            from reuse.report.pair_html import fragment_of_pair

            return fragment_of_pair(result)
        case ScoredText():
            from reuse.report.score_html import fragment_of_score

            return fragment_of_score(result)
        case Audit():
            from reuse.report.audit_html import fragment_of_audit

            return fragment_of_audit(result)
        case Lookup():
            from reuse.report.lookup_html import fragment_of_lookup

            return fragment_of_lookup(result)
    raise TypeError(f"`result` must be a result of reuse's, got {type(result).__name__}")


def to_terminal(result: Shown, *, width: int, colour: bool, ascii: bool = False) -> str:
    """Return a result as text that a person likes to read.

    Parameters
    ----------
    result : Comparison, ScoredText, Audit or Lookup
    width : int
        Columns to fill; from 80 on, both texts of a comparison stand beside each other.
    colour : bool
        Mark what differs by ANSI colours; without, by signs such as ``[-dropped-]``, and the
        text holds no escape sequence at all.
    ascii : bool
        Draw rules and the map with ASCII characters, for a stream that can't encode others.
        The texts stay as they are.

    Returns
    -------
    str
        Lines of at most `width` cells, each ended by a line feed.

    Raises
    ------
    ValueError
        If `width` is less than 20.
    TypeError
        Where it is no result.

    Examples
    --------
    >>> from reuse.model import Source
    >>> from reuse.settings import Settings
    >>> a, b = Source("one.txt", "One text.", "1b09"), Source("b", "Another.", "77c0")
    >>> print(to_terminal(Comparison(a, b, (), Settings()), width=79, colour=False))
    a  one.txt  9 characters  sha256 1b09  0% shared, 0% of words matched
    b  b        8 characters  sha256 77c0  0% shared, 0% of words matched
    <BLANKLINE>
    No passage is shared beyond what chance gives.
    <BLANKLINE>
    Looked for passages, word for word, edited or reworded, anywhere in both texts,
    that chance alone would give at most 0.001 times in a comparison of 9 with 8
    characters.
    <BLANKLINE>
    """
    from reuse.report.terminal import render_result

    return render_result(result, width=width, colour=colour, ascii=ascii)
