"""What a result says in careful words; terminal, page and notebook print the same ones.

A sentence here states what was found and what chance would have given. It never says which text
came first, and never passes a verdict on a person.
"""

from __future__ import annotations

import dataclasses

from reuse.results.comparison import Comparison
from reuse.results.passage import MOST_OF_A_TEXT, Passage, Relation

# Independent reports of one event share names, figures, agency formulas and one speaker's words.
# So what is quoted or explained doesn't count here, and others are close only if at least this
# share of their words is matched. It stands where half of the characters read the same, which
# passages of independent reports rarely reach: of 141 passages of machine-reworded news 5 fall
# below either.
CLOSE = 0.55
# What is shared is substantial if close passages cover this share of either text (either, because
# a short text may lie whole inside a long one) …
SUBSTANTIAL_SHARE = 0.2
# … or if they are together longer than two sentences of agency wording, which two papers print …
SUBSTANTIAL_CHARACTERS = 250
# … or if passages, close or not, cover most of either text (`MOST_OF_A_TEXT`).

# No model of chance can be checked so far out; a smaller number would only look exact.
SMALLEST_EXPECT = 1e-30

#: What else than copying may account for a passage, in words that stand by themselves.
ACCOUNTS: dict[str, str] = {
    "same speaker quoted": "the same speaker quoted",
    "agency wording": "an agency's wording",
    "facts in like words": "facts in like words",
}

_MANNER: dict[Relation, str] = {
    "verbatim": "word for word",
    "near-verbatim": "with light edits",
    "paraphrase": "reworded",
}


def describe(comparison: Comparison) -> str:
    """Say in one or two sentences what was found, and no more than that.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    str
        Plain text without markup. Three cases are told apart: nothing found; short passages only,
        or such as are quoted or explained; a substantial part of either text.

    Examples
    --------
    >>> from reuse.results.comparison import Comparison
    >>> from reuse.settings import Settings
    >>> from reuse.model import Source
    >>> empty = Source("a", "", "e3b0c442")
    >>> describe(Comparison(empty, empty, (), Settings()))
    'No passage is shared beyond what chance gives.'
    """
    passages = comparison.passages
    if not passages:
        return "No passage is shared beyond what chance gives."
    shares, matched = comparison.coverage, comparison.matched
    extent = f"{percent(shares['a'])} of a and {percent(shares['b'])} of b"
    words = (
        f"{percent(matched['a'])} of the words of a and {percent(matched['b'])} of those of b are "
        "the same, inflected, respelt or moved."
    )
    told = _account(passages)
    if not _is_substantial(comparison):
        counted = ", ".join([count(len(passages), "passage"), *told, extent])
        return (
            f"The two share what two reports of one event may share: {counted}; nothing here "
            f"says that one text was made from the other. {words}"
        )
    moved = _count_of(sum(p.moved for p in passages), len(passages), "moved")
    counted = ", ".join(filter(None, [count(len(passages), "passage"), moved, *told]))
    return (
        f"{extent} are shared, {_manner(passages)}: {counted}. {words} Whether one text was "
        "made from the other, or both from a third, the passages alone do not say."
    )


def count(number: int, noun: str) -> str:
    """Return the number with its noun.

    Examples
    --------
    >>> count(1, "passage"), count(1200, "passage")
    ('1 passage', '1,200 passages')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def percent(share: float) -> str:
    """Return a share as people read it; what is not nothing never reads as 0%.

    Examples
    --------
    >>> percent(0.934), percent(0.0042), percent(0.00001), percent(0.9999), percent(1.0)
    ('93%', '0.4%', 'under 0.1%', '99.9%', '100%')
    """
    if 0 < share < 0.001:
        return "under 0.1%"
    if share < 0.01 or 0.99 < share < 1:
        return f"{min(share * 100, 99.9):.1f}%" if share else "0%"
    return f"{share * 100:.0f}%"


def number(expect: float) -> str:
    """Return an expected number in the shortest form that still tells its size.

    Examples
    --------
    >>> number(2.2e-19), number(0.0005), number(5e-240)
    ('2e-19', '0.0005', 'under 1e-30')
    """
    if expect < SMALLEST_EXPECT:
        return f"under {SMALLEST_EXPECT}"
    mantissa, _, exponent = f"{expect:.1g}".partition("e")
    return f"{mantissa}e{int(exponent)}" if exponent else mantissa


def chance(expect: float) -> str:
    """Say how many such passages chance alone would give.

    Examples
    --------
    >>> chance(2e-19)
    'chance would give 2e-19 of these in a comparison this size'
    """
    return f"chance would give {number(expect)} of these in a comparison this size"


def odds(passage: Passage) -> str:
    """Say how much a passage tells, and how many such chance alone would give.

    Examples
    --------
    >>> from reuse.model import Span
    >>> odds(Passage(Span(0, 9), Span(0, 9), "verbatim", 40.2, 1e-9, False, tuple))
    '40 bits: chance would give 1e-9 of these in a comparison this size'
    """
    return f"{passage.bits:.0f} bits: {chance(passage.expect)}"


def tags_of(passage: Passage) -> list[str]:
    """Return what else is known of a passage, beside its relation.

    Examples
    --------
    >>> from reuse.model import Span
    >>> tags_of(Passage(Span(0, 9), Span(0, 9), "verbatim", 40.2, 1e-9, True, tuple))
    ['moved']
    """
    return name_tags(passage.explanation, quoted=passage.quoted, moved=passage.moved)


def name_tags(explanation: str | None, *, quoted: bool, moved: bool) -> list[str]:
    """Return what else is known of a passage, given one by one as a table has it.

    Examples
    --------
    >>> name_tags("same speaker quoted", quoted=True, moved=True)
    ['the same speaker quoted', 'moved']
    """
    first = ACCOUNTS.get(explanation or "", "quoted" if quoted else "")
    return [tag for tag in (first, "moved" if moved else "") if tag]


def sought(comparison: Comparison) -> str:
    """Say what was looked for; it stands under an empty result and in the page's small print.

    Examples
    --------
    >>> from reuse.results.comparison import Comparison
    >>> from reuse.settings import Settings
    >>> from reuse.model import Source
    >>> a, b = Source("a", "One text.", "1b09"), Source("b", "Another.", "77c0")
    >>> print(sought(Comparison(a, b, (), Settings())))
    Looked for passages, word for word, edited or reworded, anywhere in both texts, that chance
    alone would give at most 0.001 times in a comparison of 9 with 8 characters.
    """
    return (
        "Looked for passages, word for word, edited or reworded, anywhere in both texts, that "
        f"chance alone would give at most {comparison.settings.max_expect:g} times in a "
        f"comparison of {len(comparison.a.text):,} with {len(comparison.b.text):,} characters."
    )


def _is_substantial(comparison: Comparison) -> bool:
    """Tell whether more is shared, beside speech and what is explained, than two reports share."""
    shares = comparison.matched_words.passages
    own = [
        (p, share)
        for p, share in zip(comparison.passages, shares, strict=True)
        if not (p.quoted or p.explanation)
    ]
    close = tuple([p for p, share in own if share >= CLOSE])
    characters = sum(min(p.a.characters, p.b.characters) for p in close)
    return (
        _larger_share(comparison, close) >= SUBSTANTIAL_SHARE
        or characters >= SUBSTANTIAL_CHARACTERS
        or _larger_share(comparison, tuple([p for p, _ in own])) >= MOST_OF_A_TEXT
    )


def _account(passages: tuple[Passage, ...]) -> list[str]:
    """Say of how many passages there is what account, and how many others somebody says."""
    total = len(passages)
    told = [
        _count_of(sum(p.explanation == name for p in passages), total, f"with {said}")
        for name, said in ACCOUNTS.items()
    ]
    quoted = sum(p.quoted and not p.explanation for p in passages)
    return [one for one in (*told, _count_of(quoted, total, "quoted")) if one]


def _larger_share(comparison: Comparison, passages: tuple[Passage, ...]) -> float:
    """Return the share of `a` or of `b`, whichever is larger, that the passages cover."""
    return max(dataclasses.replace(comparison, passages=passages).coverage.values())


def _manner(passages: tuple[Passage, ...]) -> str:
    """Say how the passages were carried over, by their share of the characters of both texts."""
    characters = dict.fromkeys(_MANNER, 0)
    for passage in passages:
        characters[passage.relation] += passage.a.characters + passage.b.characters
    total = sum(characters.values())
    ordered = sorted(_MANNER, key=lambda relation: -characters[relation])
    if characters[ordered[0]] == total:
        return _MANNER[ordered[0]]
    if characters[ordered[0]] * 3 >= total * 2:
        return f"mostly {_MANNER[ordered[0]]}"
    return f"partly {_MANNER[ordered[0]]}, partly {_MANNER[ordered[1]]}"


def _count_of(number: int, total: int, what: str) -> str:
    """Return "3 of them moved", or nothing to say where there are none."""
    if number == 0:
        return ""
    if number == total:
        return what if total == 1 else f"all {what}"
    return f"{number:,} of them {what}"
