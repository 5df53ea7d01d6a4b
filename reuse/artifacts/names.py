"""Names that came back spelt another way: the drift that sound leaves behind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from reuse.artifacts.aligned import Aligned, Finding
from reuse.artifacts.spelling import drift, plain
from reuse.language.lexicon import Lexicon
from reuse.language.sound import sounds_of
from reuse.model import Document, Span

#: Three letters or more, whose accents may stand on their own; and the possessive. Most words have
#: no such accents, and are read faster as letters alone.
_WORD = re.compile(
    r"(?<![\w'’])([^\W\d_]{3,}(?![\u0300-\u036f])|(?:[^\W\d_][\u0300-\u036f]*){3,})"
    r"(?:['’]s)?(?!\w)"
)
#: A spelling that common is a word or a name of its own (Labor for Labour), not a rebuilt one.
COMMON_WORD_ZIPF = 4.2
#: Words that are this common are seldom names, whatever their capital.
EVERYDAY = 5.0
#: Where more of a sentence's words than this have capitals, it is a headline and they say nothing.
HEADLINE = 0.6
#: Two names of a text that never answer each other must have that many sounds to be held one.
SOUNDS = 3
_CONSONANTS = "its consonants kept, its vowels rebuilt"


class Name(NamedTuple):
    """A name in a text, and where it stands."""

    text: str
    span: Span


def find_names(passages: Sequence[Aligned]) -> list[Finding]:
    """Find names that the copy spells another way than the source.

    Parameters
    ----------
    passages : sequence of Aligned
        Those of one comparison, all with the same copy.

    Returns
    -------
    list of Finding
        ``name drift, inconsistent`` where the copy has the name in another spelling, too, and the
        source has one; of customs of romanising alone it never is. One for each spelling.
        ``another official name`` where a place has both. Two names that both exist are no drift.

    Examples
    --------
    >>> find_names([])
    []
    """
    if not passages:
        return []
    source, copy = passages[0].source, passages[0].copy
    in_source, in_copy = _spellings(source), _spellings(copy)
    lexicon, known = passages[0].language.lexicon, passages[0].language.forms.names
    found: list[Finding] = []
    done: dict[tuple[str, str], None] = {}
    for ours, theirs in _changed_names(passages):
        pair = plain(ours.text), plain(theirs.text)
        if pair in done:
            continue
        if known.are_one(*pair):
            if known.are_official(*pair):
                done[pair] = None
                note = f'"{ours.text}" reads "{theirs.text}": another name of the same place.'
                found.append(Finding("another official name", ours.span, theirs.span, note))
            continue
        kind = None if known.are_two(*pair) else drift(*pair)
        # A spelling that the source has too is the source's own, whoever is meant.
        if kind is None or pair[1] in in_source:
            continue
        if not (_outside_headlines(source, ours) and _outside_headlines(copy, theirs)):
            continue
        if _opens_sentence(source, ours) and _opens_sentence(copy, theirs):
            continue
        ours_zipf, theirs_zipf = _zipf(source, ours, lexicon), _zipf(copy, theirs, lexicon)
        if ours_zipf >= EVERYDAY or theirs_zipf >= COMMON_WORD_ZIPF:
            continue
        done[pair] = None
        if kind != "romanised" and (pair[0] in in_copy or _drifts_again(pair, done)):
            found.append(_inconsistent(ours, theirs))
        elif kind != "rebuilt":
            note = f'The name "{ours.text}" reads "{theirs.text}": another custom of writing it.'
            found.append(Finding("name drift, transliterated", ours.span, theirs.span, note))
        elif not theirs_zipf > ours_zipf:  # else it is the better known spelling of the two
            note = f'The name "{ours.text}" reads "{theirs.text}": {_CONSONANTS}.'
            found.append(Finding("name drift", ours.span, theirs.span, note))
    seen = {spelling for pair in done for spelling in pair}
    return found + [
        _inconsistent(ours, theirs)
        for ours, theirs in _two_ways(in_source, in_copy)
        if plain(theirs.text) not in seen
    ]


def _inconsistent(ours: Name, theirs: Name) -> Finding:
    note = (
        f'The name "{ours.text}" reads "{theirs.text}" in one place and is spelt another way in '
        "others, where the source has one spelling."
    )
    return Finding("name drift, inconsistent", ours.span, theirs.span, note)


def _drifts_again(pair: tuple[str, str], done: dict[tuple[str, str], None]) -> bool:
    """Whether the same name of the source was already found in a third spelling."""
    return any(
        ours == pair[0] and theirs != pair[1] and drift(theirs, pair[1]) not in (None, "romanised")
        for ours, theirs in done
    )


def _changed_names(passages: Sequence[Aligned]) -> Iterator[tuple[Name, Name]]:
    """Yield names of source and copy that stand in one edit, each with each."""
    for passage in passages:
        for edit in passage.edits:
            if edit.op not in _NAME_OPERATIONS:
                continue
            one, two = passage.in_source(edit.a), passage.in_copy(edit.b)
            if one.islower() or two.islower():
                continue
            theirs = list(_names_in(two, edit.b.start))
            if theirs:
                for ours in _names_in(one, edit.a.start):
                    for name in theirs:
                        yield ours, name


_NAME_OPERATIONS = frozenset({"respelt", "inflected", "substituted"})


def _names_in(text: str, start: int) -> Iterator[Name]:
    for found in _WORD.finditer(text):
        if _is_capitalised(found[1]):
            yield Name(found[0], Span(start + found.start(), start + found.end()))


def _is_capitalised(word: str) -> bool:
    """Whether a word has a capital, and small letters after: no initials, no abbreviations."""
    rest = word[1:]
    return word[0].isupper() and (rest.islower() or any(map(str.islower, rest)))


def _sentence(document: Document, name: Name) -> tuple[int, int]:
    place = int(document.sentences["start"].searchsorted(name.span.start, "right")) - 1
    start, end, _, _ = document.sentences[max(place, 0)].tolist()
    return start, end


def _opens_sentence(document: Document, name: Name) -> bool:
    """Whether a name is the first word of its sentence, so that its capital says nothing."""
    start, _ = _sentence(document, name)
    return not any(map(str.isalnum, document.source.text[start : name.span.start]))


def _outside_headlines(document: Document, name: Name) -> bool:
    """Whether a capital means a name: not in a headline."""
    start, end = _sentence(document, name)
    longer = [word for word in document.source.text[start:end].split() if len(word) > 3]
    return len(longer) < 4 or sum(w[0].isupper() for w in longer) <= HEADLINE * len(longer)


def _zipf(document: Document, name: Name, lexicon: Lexicon) -> float:
    """Return how often English has the spelling, as a word or a name; 0 where it has not."""
    i = int(document.tokens["start"].searchsorted(name.span.start))
    return max(lexicon.zipf_of(document.tokens["code"][i : i + 1]).tolist(), default=0.0)


def _spellings(document: Document) -> dict[str, Name]:
    """Return each spelling of a text's names, and where it first stands."""
    spellings: dict[str, Name] = {}
    text, starts = document.source.text, document.tokens["start"]
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    if not len(points):
        return spellings
    begin = points[starts]
    capital = (begin > 127) | ((begin >= ord("A")) & (begin <= ord("Z")))
    seen: set[str] = set()
    for start in starts[capital].tolist():
        found = _WORD.match(text, start)
        if found and (name := found[0]) not in seen:
            seen.add(name)
            if _is_capitalised(found[1]):
                spellings.setdefault(plain(name), Name(name, Span(start, found.end())))
    return spellings


def _two_ways(in_source: dict[str, Name], in_copy: dict[str, Name]) -> Iterator[tuple[Name, Name]]:
    """Yield a name that the copy spells two ways, neither of them twice the source's."""
    by_sound: dict[str, list[str]] = defaultdict(list)
    for spelling in in_copy:
        if spelling not in in_source and len(spelling) > SOUNDS:
            for code in sounds_of(spelling):
                by_sound[code].append(spelling)
    for code, spellings in by_sound.items():
        if len(spellings) < 2 or len(code) < SOUNDS:
            continue
        sources = [spelling for spelling in in_source if code in sounds_of(spelling)]
        for k, spelling in enumerate(spellings):
            if len(sources) == 1 and any(drift(spelling, s) == "rebuilt" for s in spellings[:k]):
                yield in_source[sources[0]], in_copy[spelling]
