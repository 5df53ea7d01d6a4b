"""Two documents and what they share → what a reader should know of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reuse.language import Language
from reuse.match.overlooked import Overlooked, Unshown, find_repeated, find_unlooked
from reuse.model import Document, Notice, Side, Signs, Span
from reuse.results.as_read import span_as_read
from reuse.results.passage import Passage
from reuse.segment.alphabets import alphabet_of
from reuse.segment.signs import has_manifest
from reuse.spans import covered

#: What each kind of signs is called, one of them and several.
_CALLED: dict[str, tuple[str, str]] = {
    "variation selectors": ("variation selector", "variation selectors"),
    "tag characters": ("tag character", "tag characters"),
    "direction controls": ("direction control", "direction controls"),
    "zero-width characters": ("zero-width character", "zero-width characters"),
    "private use characters": ("character of private use", "characters of private use"),
    "control characters": ("control character", "control characters"),
    "soft hyphens": (
        "soft hyphen where none breaks a line",
        "soft hyphens where none breaks a line",
    ),
    "marks over letters": ("mark laid over a letter", "marks laid over letters"),
    "styled letters": ("word in styled letters", "words in styled letters"),
    "full-width letters": ("word in full-width letters", "words in full-width letters"),
}
#: From so many tokens on, and with so many of them of one letter, a text seems letter-spaced.
_FEWEST_SPACED, _MOSTLY = 10, 0.6
#: So much of a text stands in words longer than any where it seems to have no spaces.
_LONG_WORD = 40
#: Where these are said, nothing else need be the reason that nothing is shared.
_NO_WORDS = frozenset({"no words", "letter-spaced", "without spaces"})
#: Words are everyday ones from here on (Zipf frequency), such as "the", "said" and "year".
_EVERYDAY = 5.5
#: In texts of so many words this share of them is everyday at least, and so much at most in those
#: of another language. Of running English it is half.
_FEWEST_WORDS, _OF_THE_LANGUAGE, _OF_ANOTHER = 20, 0.3, 0.12


def find_notices(
    a: Document,
    b: Document,
    passages: Sequence[Passage],
    *,
    language: Language,
    overlooked: Overlooked | None = None,
) -> tuple[Notice, ...]:
    """Say what a reader of a result should know of two texts.

    Parameters
    ----------
    a, b : Document
        As `reuse.segment.folding.segment_folded` gives them.
    passages : sequence of Passage
        What they share, as it stands in the documents. Where it is nothing, it is said what may
        be why.
    language : Language
    overlooked : Overlooked, optional
        What was not looked at to find them, as far as that is known.

    Returns
    -------
    tuple of Notice
        First those of `a`, then those of `b`, then those of both.

    Examples
    --------
    >>> from reuse.language import ENGLISH
    >>> from reuse.segment import segment_texts
    >>> from reuse.sources import read
    >>> a, b = segment_texts(read("So it is."), read("..."))
    >>> [notice.text for notice in find_notices(a, b, (), language=ENGLISH)]
    ['b has no words.']
    """
    sides: tuple[tuple[Side, Document], ...] = (("a", a), ("b", b))
    found = [
        notice
        for side, document in sides
        for notice in _of_one(side, document, found_as_it_is=_is_found(side, document, passages))
    ]
    if not passages and _NO_WORDS.isdisjoint(notice.kind for notice in found):
        found += _of_both(a, b, language)
    if overlooked is not None:
        found += _of_what_was_overlooked(a, b, passages, overlooked)
    if passages:
        found += [
            _unshown("repeated text", side, document, unshown)
            for (side, document), unshown in zip(sides, find_repeated(a, b, passages), strict=True)
            if unshown.words
        ]
    return tuple(found)


def _of_what_was_overlooked(
    a: Document, b: Document, passages: Sequence[Passage], overlooked: Overlooked
) -> Iterator[Notice]:
    """Give what could not be compared, or not in full."""
    if overlooked.few_words:
        words = len(set(a.tokens["code"].tolist()) | set(b.tokens["code"].tolist()))
        text = (
            f"The texts have so few different words ({words:,}) that only long runs of the same "
            "words were looked for."
        )
        yield Notice("few different words", None, words, (), text)
    sides: tuple[tuple[Side, Document], ...] = (("a", a), ("b", b))
    unlooked = find_unlooked(a, b, passages, overlooked)
    for (side, document), unshown in zip(sides, unlooked, strict=True):
        if unshown.words:
            yield _unshown("compared in part", side, document, unshown)


#: What is said of sentences that no passage shows.
_UNSHOWN = {
    "repeated text": "{side} has {words} more in sentences that a passage has, too, or nearly so: "
    "text that repeats itself is shown at one place.",
    "compared in part": "{side} has {words} in sentences that stand so often that they were "
    "compared at some of their places only.",
}


def _unshown(kind: str, side: Side, document: Document, unshown: Unshown) -> Notice:
    """Return a notice of sentences that no passage shows."""
    text = _UNSHOWN[kind].format(side=side, words=_count(unshown.words, "word", "words"))
    spans = tuple(span_as_read(document, span) for span in unshown.spans)
    return Notice(kind, side, unshown.words, spans, text)


def _is_found(side: Side, document: Document, passages: Sequence[Passage]) -> bool:
    """Whether most of a text was found word for word: its words could be compared."""
    spans = [getattr(p, side) for p in passages if p.relation != "paraphrase"]
    return 2 * covered(spans) > len(document.source.text)


def _of_one(side: Side, document: Document, *, found_as_it_is: bool) -> Iterator[Notice]:
    """Give what is to be known of one text."""
    folding = document.folding
    signs = folding.signs if folding else {}
    for kind, own in signs.items():
        yield Notice(kind, side, own.count, own.spans, _sentence(side, kind, own, document))
    for notice in document.read.notices:
        yield replace(notice, side=side)
    if hidden := document.read.hidden:
        characters = sum(span.characters for span in hidden)
        text = (
            f"{side} has {_count(len(hidden), 'stretch', 'stretches')} of text that its file sets "
            f"not to be seen, {_count(characters, 'character', 'characters')} in all."
        )
        yield Notice("hidden text", side, len(hidden), hidden, text)
    n = len(document.tokens)
    if not n:
        yield Notice("no words", side, 0, (), f"{side} has no words.")
    elif folding is not None and not found_as_it_is:
        yield from _without_words(side, document)


def _without_words(side: Side, document: Document) -> Iterator[Notice]:
    """Give a notice where a text has no words that can be compared."""
    lengths = document.tokens["end"] - document.tokens["start"]
    whole = (Span(0, len(document.read.text)),)
    single = int((lengths == 1).sum())
    if len(lengths) >= _FEWEST_SPACED and single >= _MOSTLY * len(lengths) and _is_cased(document):
        text = (
            f"{side} consists of single letters; it seems letter-spaced, so its words cannot be "
            "compared."
        )
        yield Notice("letter-spaced", side, single, whole, text)
    longest = int(lengths[lengths > _LONG_WORD].sum())
    if longest * 2 > lengths.sum():
        number = int((lengths > _LONG_WORD).sum())
        text = (
            f"{side} has no spaces between its words, or no words, so that they cannot be "
            "compared."
        )
        yield Notice("without spaces", side, number, whole, text)


def _is_cased(document: Document) -> bool:
    """Whether most single tokens are letters of an alphabet: digits and syllables stand alone."""
    text = document.source.text
    starts, ends = document.tokens["start"], document.tokens["end"]
    single = starts[ends - starts == 1].tolist()
    cased = sum(text[at].lower() != text[at].upper() for at in single)
    return cased * 2 > len(single)


def _sentence(side: Side, kind: str, signs: Signs, document: Document) -> str:
    """Say what signs a text has."""
    number, places = signs.count, len(signs.spans)
    if kind == "look-alike letters":
        return f"{side} has {_look_alikes(signs.spans, document)}."
    if kind == "letter-spaced":
        where = _count(places, "place", "places")
        return f"{side} is letter-spaced in {where}; its letters were joined to compare its words."
    if kind == "without spaces":
        where = _count(places, "place", "places")
        return f"{side} has no spaces in {where}; known words were told apart to compare it."
    said = f"{side} has {_count(number, *_CALLED[kind])}"
    if kind == "variation selectors":
        runs = sum(has_manifest(document.read.text, *span) for span in signs.spans)
        longest = max(span.characters for span in signs.spans)
        if runs:
            return f"{said}, among them {_count(runs, 'text manifest', 'text manifests')} of C2PA."
        if longest > 1:
            return f"{said}, in runs of up to {longest:,}, as hidden data have."
    return said + "."


def _look_alikes(spans: Sequence[Span], document: Document) -> str:
    """Say how many words mix letters of which scripts, and how many are in another one's."""
    home = _main_script(document)
    mixed = whole = 0
    others: Counter[str] = Counter()
    for span in spans:
        scripts = {alphabet_of(letter) for letter in span.slice(document.read.text)} - {""}
        mixed += home in scripts
        whole += home not in scripts
        others.update(scripts - {home})
    own = home.capitalize()
    strange = _listed([name.capitalize() for name, _ in others.most_common()] or ["phonetic"])
    said = [
        f"{_count(mixed, 'word that mixes', 'words that mix')} {own} and {strange} letters",
        f"{_count(whole, 'word', 'words')} in {strange} letters that look like {own} ones",
    ]
    return " and ".join(part for part, number in zip(said, (mixed, whole), strict=True) if number)


def _of_both(a: Document, b: Document, language: Language) -> Iterator[Notice]:
    """Say why words of two texts may not match, where they share nothing."""
    scripts = [_main_script(document) for document in (a, b)]
    if all(scripts) and scripts[0] != scripts[1]:
        one, two = (script.capitalize() for script in scripts)
        text = (
            f"a is in {one} script and b in {two} script, so that no word of one can match a word "
            "of the other."
        )
        yield Notice("other script", None, 2, (), text)
        return
    if not len(language.lexicon.codes):
        return
    everyday = [
        float((language.lexicon.zipf_of(document.tokens["code"]) >= _EVERYDAY).mean())
        for document in (a, b)
    ]
    if (
        max(everyday) >= _OF_THE_LANGUAGE
        and min(everyday) <= _OF_ANOTHER
        and min(len(a.tokens), len(b.tokens)) >= _FEWEST_WORDS
    ):
        side: Side = "a" if everyday[0] < everyday[1] else "b"
        text = (
            f"Few words of {side} are everyday ones of {language.name}; if it is in another "
            "language, its words cannot match."
        )
        yield Notice("other language", side, 0, (), text)


def _main_script(document: Document) -> str:
    """Return the script of most letters; "" where there are none."""
    scripts: Counter[str] = Counter()
    for sign, number in Counter(document.source.text).items():
        scripts[alphabet_of(sign)] += number
    del scripts[""]
    return max(scripts, key=lambda script: (scripts[script], script)) if scripts else ""


def _count(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"


def _listed(names: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
