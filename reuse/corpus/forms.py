"""Forms: sentences that many documents have but for what is filled in, and what is shared by them.

A court's notices, weather tables and dividends are templates with slots. Two of them share nearly
all of their words, and neither was copied from the other. Which templates there are is learnt from
the corpus: what may fill a slot is masked (`literal_words`), and of what is left the same in
enough documents, filled in differently, is a form (`reuse.corpus.candidates.forms_query`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np

from reuse.arrays import F8, I8, U8, Mask
from reuse.corpus.sentences import LEAST_WORDS, hash_sentences
from reuse.language.lexicon import codes_of_words
from reuse.language.protocol import Language
from reuse.model import Document
from reuse.results.passage import Passage
from reuse.segment.characters import DIGIT, UPPER, classes, code_points

#: Of a form's sentence so many words must be its own: of fewer, half of all sentences are.
LEAST_LITERAL = 2
#: A slot as a template shows it.
SLOT = "{…}"
#: Stands in a hash for a slot, however many words fill it.
_SLOT_CODE = np.uint64(0x5E2D58D8B3BCDEE9)


def common_words(documents: Sequence[Document]) -> tuple[I8, I8]:
    """Return the words that documents have in small letters, and how many documents have each.

    Parameters
    ----------
    documents : sequence of Document

    Returns
    -------
    words, documents : ndarray of int64

    Examples
    --------
    >>> from reuse.model import Source
    >>> from reuse.segment import segment_texts
    >>> texts = Source("a", "It rained, and it rained.", ""), Source("b", "How it rained!", "")
    >>> sorted(common_words(segment_texts(*texts))[1].tolist())
    [1, 2, 2]
    """
    own = [np.empty(0, np.uint64)]
    for document in documents:
        digit, capital = _digits_and_capitals(document)
        own.append(np.unique(document.tokens["code"][~(digit | capital)]))
    words, counts = np.unique(np.concatenate(own), return_counts=True)
    return words.view(np.int64), counts.astype(np.int64)


def literal_words(document: Document, common: I8, numbers: U8) -> Mask:
    """Say of each word whether it may be a form's own; every other may be filled in.

    What a form's documents all have, that many documents have. So a word that fewer have fills a
    slot, as do numbers and names: what has a digit, is a number spelt out, or has a capital within
    its sentence. Where it begins the sentence, a capital tells nothing.

    Parameters
    ----------
    document : Document
    common : ndarray of int64
        Words that enough documents have in small letters, sorted.
    numbers : ndarray of uint64
        Numbers that are spelt out, sorted.

    Returns
    -------
    ndarray of bool, shape (tokens,)

    Examples
    --------
    >>> from reuse.language import ENGLISH
    >>> from reuse.model import Source
    >>> from reuse.segment import segment_text
    >>> document = segment_text(Source("a", "Fined by Leeds for two or 4 days.", ""))
    >>> common = np.sort(document.tokens["code"].view(np.int64))
    >>> literal = literal_words(document, common, numbers_of(ENGLISH))
    >>> literal.tolist()
    [True, True, False, True, False, True, False, True]
    """
    digit, capital = _digits_and_capitals(document)
    capital[document.sentences["i"]] = False
    codes = document.tokens["code"]
    return ~(digit | capital | _among(codes, numbers)) & _among(codes.view(np.int64), common)


def _digits_and_capitals(document: Document) -> tuple[Mask, Mask]:
    """Say of each word whether it has a digit, and whether it begins with a capital."""
    kinds, _, _ = classes(code_points(document.source.text))
    before = np.concatenate(([0], np.cumsum(kinds == DIGIT)))
    start, end = document.tokens["start"], document.tokens["end"]
    return before[end] > before[start], kinds[start] == UPPER


def _among(values: Any, known: Any) -> Mask:
    """Say of each value whether it is among others, which are sorted."""
    if not len(known):
        return np.zeros(len(values), bool)
    found: Mask = known.take(known.searchsorted(values), mode="clip") == values
    return found


def numbers_of(language: Language) -> U8:
    """Return the numbers that a language spells out, as codes of words, sorted.

    Examples
    --------
    >>> from reuse.language import ENGLISH
    >>> codes_of_words(["seven"])[0] in numbers_of(ENGLISH)
    True
    """
    lists = language.lists
    return np.sort(codes_of_words(sorted({*lists.numbers, *lists.scales})))


def hash_forms(document: Document, common: I8, numbers: U8) -> I8:
    """Return a hash of each sentence with what may fill a slot masked, or 0 where it is no form.

    It is none where nothing of it fills a slot, or all but a word does. However many words fill a
    slot, it is one.

    Parameters
    ----------
    document : Document
    common, numbers
        As for `literal_words`.

    Returns
    -------
    ndarray of int64, shape (sentences,)
        None is below 0.

    Examples
    --------
    >>> from reuse.language import ENGLISH
    >>> from reuse.model import Source
    >>> from reuse.segment import segment_text
    >>> document = segment_text(Source("a", "Pays 8 cents to Bell. Pays ten cents to Post.", ""))
    >>> common = np.sort(document.tokens["code"].view(np.int64))
    >>> len(set(hash_forms(document, common, numbers_of(ENGLISH)).tolist()))
    1
    """
    if not len(document.sentences):
        return np.empty(0, np.int64)
    literal = literal_words(document, common, numbers)
    i, j = (document.sentences[end].astype(np.int64) for end in "ij")
    opens = np.zeros(len(literal), bool)
    opens[i] = True
    kept = literal | opens | np.concatenate(([True], literal[:-1]))
    tokens = document.tokens[kept].copy()
    tokens["code"][~literal[kept]] = _SLOT_CODE
    sentences = document.sentences.copy()
    places, literals = (np.concatenate(([0], np.cumsum(mask))) for mask in (kept, literal))
    for end in "ij":
        sentences[end] = places[sentences[end]]
    own = literals[j] - literals[i]
    hashes, _ = hash_sentences(Document(document.source, tokens, sentences, document.quotes))
    hashes = (hashes & np.int64(2**63 - 1)) | 1
    return np.where((own >= LEAST_LITERAL) & (own < j - i), hashes, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """The forms of a corpus, as far as it takes to tell them in a pair.

    Attributes
    ----------
    form : ndarray of int64
        Hashes, sorted.
    pairs, agreeing : ndarray of float64
        How many pairs there are of two that fill in the form, and how many of these have the same
        in every slot.
    common : ndarray of int64
        Words that enough documents have for a form to have them, sorted.
    numbers : ndarray of uint64
        Numbers that are spelt out, sorted.
    """

    form: I8
    pairs: F8
    agreeing: F8
    common: I8
    numbers: U8

    def explain(self, a: Document, b: Document, passages: Sequence[Passage]) -> int | None:
        """Return the form that is all that passages share; None where they share more.

        Each of their sentences must be of a form that the other side fills in too. Where slots
        agree as well, they share more than a form, unless so many agree by the way that more than
        one pair would, of all that fill in these forms.

        Parameters
        ----------
        a, b : Document
        passages : sequence of Passage

        Returns
        -------
        int or None
            Of several forms that whose sentence in `a` is the longest.
        """
        if not len(self.form):
            return None
        longest = (0, 0)
        sides = [(document, self._told(document)) for document in (a, b)]
        for passage in passages:
            one, two = (
                [row for row in told if row.start < span.end and row.end > span.start]
                for (_, told), span in zip(sides, (passage.a, passage.b), strict=True)
            )
            forms = {row.form for row in one}
            if not forms or 0 in forms or forms != {row.form for row in two}:
                return None
            both = {(r.form, r.sentence) for r in one} & {(r.form, r.sentence) for r in two}
            if not self._agree_by_the_way([form for form, _ in both]):
                return None
            longest = max(longest, *((row.words, row.form) for row in one))
        return longest[1] or None

    def _told(self, document: Document) -> list[_Filling]:
        """Return the sentences that are long enough to tell; a form that is not known is 0."""
        hashes, words = hash_sentences(document)
        forms = hash_forms(document, self.common, self.numbers)
        forms[~_among(forms, self.form)] = 0
        rows = zip(document.sentences, hashes, forms, words, strict=True)
        return [
            _Filling(int(row["start"]), int(row["end"]), int(sentence), int(form), int(count))
            for row, sentence, form, count in rows
            if count >= LEAST_WORDS
        ]

    def _agree_by_the_way(self, forms: Sequence[int]) -> bool:
        """Say whether slots of these forms agree in more than one pair, as often as they do."""
        if not forms:
            return True
        place = self.form.searchsorted(sorted(forms))
        part = self.agreeing[place] / self.pairs[place]
        return bool(np.prod(part) * self.pairs[place].max() > 1)


class _Filling(NamedTuple):
    """A sentence of a form: where it stands, its hash, the form's, and how many words it has."""

    start: int
    end: int
    sentence: int
    form: int
    words: int


#: No form is known.
NONE_KNOWN = Forms(*(np.empty(0, kind) for kind in ("i8", "f8", "f8", "i8", "u8")))


class Word(NamedTuple):
    """A word of a sentence: what stands before it, itself, and whether it is a form's own."""

    before: str
    word: str
    literal: bool


def show_template(fillings: Sequence[Sequence[Word]]) -> tuple[str, int]:
    """Return a form as people read it, with its slots shown, and how many it has.

    What all fill in the same way is no slot, nor are the words with which all begin or end one.

    Parameters
    ----------
    fillings : sequence of sequences of Word
        Sentences of one form; the signs between words are those of the first.

    Returns
    -------
    template : str
    slots : int

    Examples
    --------
    >>> bell, post = (
    ...     [Word("", name, False), Word(" ", "pays", True), Word(" ", cents, False)]
    ...     for name, cents in (("Bell", "six"), ("Post", "ten"))
    ... )
    >>> show_template([bell, post])
    ('{…} pays {…}', 2)
    """
    parted = [
        [list(part) for _, part in groupby(words, lambda word: word.literal)] for words in fillings
    ]
    shown, slots = "", 0
    for parts in zip(*parted, strict=True):
        first = parts[0]
        fills = [[word.word.casefold() for word in part] for part in parts]
        before = _alike(fills)
        after = _alike([fill[before:][::-1] for fill in fills])
        same = [word.before + word.word for word in first]
        if all(len(fill) == before for fill in fills):
            shown += "".join(same)
        else:
            slot = first[before].before if before < len(first) else " "
            shown += "".join(same[:before]) + slot + SLOT + "".join(same[len(same) - after :])
            slots += 1
    return " ".join(shown.split()), slots


def _alike(fills: Sequence[Sequence[str]]) -> int:
    """Return with how many of the same words all begin."""
    return next(
        (k for k, words in enumerate(zip(*fills, strict=False)) if len(set(words)) > 1),
        min(map(len, fills)),
    )
