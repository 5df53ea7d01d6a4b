"""How often the verdicts were wrong where they were tried, each rate with its number and bound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reuse.results.evidence import Score
from reuse.say.tables import Table, at_least, at_most
from reuse.say.words import count, percent
from reuse.scoring.errors import Count, Length, load_errors

CARD = "All error rates, and what was tried on what, are in reuse/models/score.md."
HALF = (
    "The probability takes half of what is looked at for round trips; where they are rarer, more "
    "of what it points to is innocent."
)
#: The same of a pair: what may have become of its words is told apart in classes of equal weight.
ALIKE_BEFORE = (
    "The probability takes each way in which words may be changed for as likely as the others; "
    "where round trips are rarer, more of what it points to is innocent."
)
UNCOUNTED = "How often the verdict is wrong on other sources was not counted for this version."
#: What a bound is; it stands above tables that have some.
BOUNDS = (
    "At most, at least: the 95% bound. Were the true rate beyond it, less than one trial in "
    "twenty would have come out so."
)
#: What is claimed of a strong label, where enough pairs were tried to claim it.
CLAIMED = 0.005

TRIPS = "round trip"
#: What people call the groups that the scores were tried on; any other is called what it is.
GROUPS = {
    "second translation": "second human translations",
    "machine and human": "pairs of a human and a machine translation of one foreign text",
    "light edit": "light edits",
    "update": "agency updates",
    "rewrite": "stories told anew by the same agency",
    "two machines": "pairs of two machines' translations of one text",
    "language model": "rewrites by language models",
    "language model, long": "rewrites of several texts by language models",
    "two language models": "pairs of two language models' rewrites",
    "spun": "texts spun word by word from a thesaurus",
    "copy-edited": "copy-edited stories",
    "post-edit": "machine translations and their corrections by people",
    "fluency edit": "learners' texts and their corrections",
    "human paraphrase": "paraphrases by people",
    "regional variant": "British, American and Indian wordings of one text",
    "language models, never met": "rewrites by language models, where no fit had met any",
    "spinners, never met": "spun texts, where no fit had met any",
    "round trip": "round trips",
    "native": "native English news",
    "original": "the English originals of those round trips",
    "human translation": "human translations into English",
    "outlet": "articles of hundreds of outlets",
    "region": "news of India and Nigeria",
    "learner": "school essays and learners' texts",
}


def name_group(group: str) -> str:
    """Return what people call a group that the scores were tried on.

    Examples
    --------
    >>> name_group("update"), name_group("captions")
    ('agency updates', 'captions')
    """
    return GROUPS.get(group, group)


def errors_alone(score: Score) -> list[str]:
    """Say what reads the same as a round trip without a source, and where all rates are.

    Parameters
    ----------
    score : Score

    Returns
    -------
    list of str
        Sentences; none where the text was not judged.

    Examples
    --------
    >>> errors_alone(Score(0.92, False, None, {}, {}, None))[0]
    'A text translated once, by a person or a machine, reads much the same.'
    """
    if score.probability is None:
        return []
    said = ["A text translated once, by a person or a machine, reads much the same.", HALF]
    return [*said, CARD if load_errors().alone else UNCOUNTED]


def table_alone(score: Score) -> Table | None:
    """Return how many texts of each group reached as much without a source.

    Parameters
    ----------
    score : Score

    Returns
    -------
    Table or None
        None where the text was not judged, or nothing was counted.

    Examples
    --------
    >>> table_alone(Score(None, False, None, {}, {}, "too short"))
    """
    groups = load_errors().alone
    if score.probability is None or not groups:
        return None
    bars = sorted({bar for by in groups.values() for bar in by})
    bar = max((bar for bar in bars if bar <= score.probability), default=bars[0])
    return Table(
        f"How many reached {bar:.0%} in trials",
        ("texts of sources left out", "reached it", "share", "at most"),
        tuple(_row(group, by[bar]) for group, by in _trips_first(groups) if bar in by),
    )


def meaning_of_strong() -> str:
    """Say what a strong label means: which bar was passed, and what is proven of it.

    Returns
    -------
    str
        One sentence; none where nothing was counted.
    """
    innocents = _innocents()
    if not innocents:
        return ""
    counted = _pool(innocents.values())
    unproven = [name_group(group) for group, n in innocents.items() if n.at_most > CLAIMED]
    said = (
        f"Strong means past a bar that {_of(counted)} innocent pairs passed in trials on sources "
        f"left out: at most {at_most(counted.at_most)}, 95% sure"
    )
    if not unproven:
        return f"{said}, and at most {at_most(CLAIMED)} in each group."
    which = (
        listed(unproven)
        if len(unproven) <= 2
        else f"{len(unproven)} of the {len(innocents)} groups"
    )
    return f"{said}; that it is under {at_most(CLAIMED)} is unproven for {which}."


def table_of_strong() -> Table | None:
    """Return how many pairs of each group passed the bar of a strong label; None if uncounted."""
    errors = load_errors()
    innocents = _innocents()
    if not innocents:
        return None
    rows = [
        (name_group(group), *_counted(count), *_counted(errors.half[group]), _proven(count))
        for group, count in sorted(innocents.items(), key=lambda item: -item[1].of)
    ]
    half = _pool(errors.half[group] for group in innocents)
    rows.append(("all of these", *_counted(_pool(innocents.values())), *_counted(half), ""))
    trips = errors.strong.get(TRIPS)
    kept = (
        f"Of round trips {_of(trips)} passed it ({percent(trips.share)}, at least "
        f"{at_least(trips.at_least)})."
        if trips
        else ""
    )
    return Table(
        "How often a strong label was wrong in trials",
        (
            "innocent pairs of sources left out",
            "strong",
            "at most",
            "reached 50%",
            "at most",
            f"strong under {at_most(CLAIMED)}",
        ),
        tuple(rows),
        (kept,) if kept else (),
    )


def errors_of_copy(words: int) -> str:
    """Say how often the wrong text was named as the copy in pairs that share so many words.

    Parameters
    ----------
    words : int

    Returns
    -------
    str
        One sentence.
    """
    for row in load_errors().copy_by_words:
        if row.start <= words < row.end and row.named.times:
            return (
                f"In trials on sources left out, of pairs that share {row.start:,} to {row.end:,} "
                f"words, a copy was named in {_of(row.named)}, and {row.wrong.times:,} of the "
                f"{row.wrong.of:,} named {'was' if row.wrong.times == 1 else 'were'} the wrong "
                f"text (at most {at_most(row.wrong.at_most)}, 95% sure)."
            )
    return "How often that is wrong in pairs of this length was not counted."


def table_of_change() -> Table | None:
    """Return how often each mechanism was named wrongly; None where that was not counted."""
    rows = load_errors().change
    if not rows:
        return None
    return Table(
        "How often a mechanism was named wrongly in trials",
        ("named, in pairs of sources left out", "wrong", "share", "at most"),
        tuple(_row(name, count) for name, count in rows.items()),
    )


def trust_by_length() -> tuple[Length, ...]:
    """Return how far round trips of each length were judged, the shortest first.

    Examples
    --------
    >>> isinstance(trust_by_length(), tuple)
    True
    """
    return tuple(sorted(load_errors().lengths, key=lambda row: row.words))


def table_of_lengths(words: int) -> Table | None:
    """Return how far a pair of some length can be trusted; None where that was not counted.

    The counts are those that `reuse.plot.plot_trust` draws.

    Parameters
    ----------
    words : int
        How many the pair in question shares.

    Returns
    -------
    Table or None
    """
    lengths = trust_by_length()
    if not lengths:
        return None
    return Table(
        "How far to trust a text of some length, in trials with round trips of sources left out",
        ("words shared", "pairs", "judged", "strong", "stable", "told apart (AUC)"),
        tuple(_length_row(row) for row in lengths),
        (
            f"The two share {count(words, 'word')} here. In brackets: the share is at least "
            "that, 95% sure. Stable: the verdict was the same when it was made again on parts of "
            "what is shared. AUC: how often a round trip scores above an innocent pair; 0.5 is "
            "chance.",
        ),
    )


def _length_row(row: Length) -> tuple[str, ...]:
    shares = (
        f"{percent(part.share)} ({at_least(part.at_least)})"
        for part in (row.judged, row.strong, row.stable)
    )
    return (f"{row.words:,}", f"{row.judged.of:,}", *shares, f"{row.auc:.2f}")


def _innocents() -> dict[str, Count]:
    """Return how many pairs of each group of innocents passed the bar of a strong label."""
    return {group: n for group, n in load_errors().strong.items() if group != TRIPS}


def _trips_first(
    groups: dict[str, dict[float, Count]],
) -> list[tuple[str, dict[float, Count]]]:
    return sorted(groups.items(), key=lambda item: item[0] != TRIPS)


def _pool(counts: Iterable[Count]) -> Count:
    pooled = list(counts)
    return Count(sum(count.times for count in pooled), sum(count.of for count in pooled))


def _row(name: str, counted: Count) -> tuple[str, str, str, str]:
    said, bound = _counted(counted)
    return name_group(name), said, percent(counted.share), bound


def _counted(counted: Count) -> tuple[str, str]:
    return _of(counted), at_most(counted.at_most)


def _of(counted: Count) -> str:
    return f"{counted.times:,} of {counted.of:,}"


def _proven(counted: Count) -> str:
    return "unproven" if counted.at_most > CLAIMED else "yes"


def listed(words: Sequence[str]) -> str:
    """Return words as a list that a sentence can hold.

    Examples
    --------
    >>> listed(["one"]), listed(["one", "two", "three"])
    ('one', 'one, two and three')
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
