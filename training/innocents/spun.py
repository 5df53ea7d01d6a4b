"""Spun text: word by word, a share of the words replaced by what a thesaurus has for them."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

import numpy as np

from reuse.language.english.lists import FUNCTION
from training.innocents.kind import Make, changed
from training.innocents.words import draw, like_case, listed, pick

_WORD = re.compile(r"(?<![\w'’-])[A-Za-z]+(?![\w'’-])")
#: Words that a spinner's list leaves alone: bare verbs, numbers, measures, names of days.
_KEPT = FUNCTION | frozenset(
    listed("""
say says said mr mrs ms dr one two three four five six seven eight nine ten hundred thousand
million billion per cent monday tuesday wednesday thursday friday saturday sunday january february
march april may june july august september october november december first second used made let
going went go goes get got
""")
)
#: Lemma, past, participle; what rules don't give.
_IRREGULAR = {
    lemma: (past, participle)
    for lemma, past, participle in (
        line.split()
        for line in """
be was been;become became become;begin began begun;break broke broken;bring brought brought
build built built;buy bought bought;catch caught caught;choose chose chosen;come came come
cut cut cut;deal dealt dealt;do did done;draw drew drawn;drive drove driven;fall fell fallen
feel felt felt;fight fought fought;find found found;fly flew flown;get got got;give gave given
go went gone;grow grew grown;have had had;hear heard heard;hit hit hit;hold held held
keep kept kept;know knew known;lay laid laid;lead led led;leave left left;let let let
lose lost lost;make made made;mean meant meant;meet met met;pay paid paid;put put put
read read read;ride rode ridden;rise rose risen;run ran run;say said said;see saw seen
seek sought sought;sell sold sold;send sent sent;set set set;shake shook shaken;shoot shot shot
show showed shown;shut shut shut;sit sat sat;speak spoke spoken;spend spent spent
stand stood stood;strike struck struck;take took taken;teach taught taught;tell told told
think thought thought;throw threw thrown;understand understood understood;win won won
withdraw withdrew withdrawn;write wrote written;undertake undertook undertaken;hurt hurt hurt
bear bore borne;bind bound bound;overcome overcame overcome;arise arose arisen;spread spread spread
""".replace("\n", ";").split(";")
        if line
    )
}
_VOWEL = "aeiou"


def _doubles(lemma: str) -> bool:
    """Say whether the last letter is doubled before -ed and -ing: stop, plan; not open, visit."""
    return bool(re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", lemma)) and len(lemma) < 6


def inflect(lemma: str, form: str) -> str:
    """Return a form of a word; of several, the first changes as a verb, the last as a noun.

    >>> [inflect(*pair) for pair in (("carry", "ed"), ("set up", "ing"), ("big match", "s"))]
    ['carried', 'setting up', 'big matches']
    """
    head, _, tail = lemma.partition(" ")
    if tail:
        if form in ("ed", "en", "ing", "s-verb"):
            return f"{inflect(head, form)} {tail}"
        first, _, last = lemma.rpartition(" ")
        return f"{first} {inflect(last, form)}"
    if form == "":
        return lemma
    if form in ("s", "s-verb"):
        if re.search(r"(s|x|z|ch|sh)$", lemma):
            return lemma + "es"
        return lemma[:-1] + "ies" if re.search(r"[^aeiou]y$", lemma) else lemma + "s"
    if form in ("ed", "en"):
        if lemma in _IRREGULAR:
            return _IRREGULAR[lemma][form == "en"]
        if lemma.endswith("e"):
            return lemma + "d"
        if re.search(r"[^aeiou]y$", lemma):
            return lemma[:-1] + "ied"
        return lemma + (lemma[-1] if _doubles(lemma) else "") + "ed"
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if re.search(r"[^aeoy]e$", lemma):
        return lemma[:-1] + "ing"
    return lemma + (lemma[-1] if _doubles(lemma) else "") + "ing"


_PAST = {form[0]: lemma for lemma, form in _IRREGULAR.items()}
_PARTICIPLE = {form[1]: lemma for lemma, form in _IRREGULAR.items()}


def _lemmas(word: str) -> list[tuple[str, str, str]]:
    """Return what a word may be a form of: lemma, form, part of speech ("" for any)."""
    found = [(word, "", "")]
    if word in _PAST:
        found.insert(0, (_PAST[word], "ed", "verb"))
    elif word in _PARTICIPLE:
        found.insert(0, (_PARTICIPLE[word], "en", "verb"))
    if word.endswith("s") and not word.endswith("ss"):
        for lemma, pos in product(_bases(word, "s"), ("noun", "verb")):
            found.append((lemma, "s" if pos == "noun" else "s-verb", pos))
    for form in ("ed", "ing"):
        if word.endswith(form):
            found += [(lemma, form, "verb") for lemma in _bases(word, form)]
    return found


def _bases(word: str, form: str) -> list[str]:
    stem = word[: -len(form)]
    bases = [stem, stem + "e", stem[:-1] + "y" if stem.endswith("i") else stem]
    if form == "s" and stem.endswith("ie"):
        bases.append(stem[:-2] + "y")
    if form == "s" and stem.endswith("e"):
        bases.append(stem[:-1])
    if len(stem) > 2 and stem[-1] == stem[-2]:
        bases.append(stem[:-1])
    plain = "s-verb" if form == "s" else form
    return list(dict.fromkeys(base for base in bases if inflect(base, plain) == word))


@cache
def synonyms_of(word: str, depth: int) -> tuple[str, ...]:
    """Return what may stand for a word, in its own form, from its `depth` commonest senses."""
    # Imported here, so that its own command doesn't find it imported before.
    from training.innocents.thesaurus import load

    if word in _KEPT or len(word) < 4:
        return ()
    best: tuple[int, tuple[str, ...]] = (-1, ())
    for lemma, form, pos in _lemmas(word):
        senses = [s for s in load().get(lemma, ()) if pos in ("", s.pos)]
        if not senses or lemma in _KEPT:
            continue
        # A spinner knows a word's part of speech as its commonest one, and no more.
        own = [s for s in senses if s.pos == senses[0].pos][:depth]
        # A bare word is of no form, however rare: "seeing" as a noun loses to "see".
        weight = sum(s.count for s in senses)
        found = [inflect(w.replace("_", " "), form) for s in own for w in s.synonyms]
        kept = tuple(dict.fromkeys(w for w in found if w.islower() and w != word))
        if weight > best[0] and kept:
            best = weight, kept
    return best[1]


def spin(rate: float, depth: int) -> Make:
    """Return the maker of spun texts: that share of the words that have synonyms is replaced.

    Parameters
    ----------
    rate : float
        The share of those words that are not names and have something else that may stand there.
    depth : int
        From how many of a word's commonest senses; more give more nonsense.
    """

    def spun(text: str, rng: np.random.Generator) -> str:
        hits = []
        for hit in _WORD.finditer(text):
            word, before = hit[0], text[: hit.start()].rstrip(" \"'“‘(")
            # A capital within a sentence is a name's.
            starts = not before or before[-1] in ".!?\n:"
            if (word[0].islower() or starts) and synonyms_of(word.lower(), depth):
                hits.append(hit)
        chosen, parts, last = draw(rng, len(hits), rate), [], 0
        for k in sorted(chosen):
            hit = hits[k]
            word = pick(rng, synonyms_of(hit[0].lower(), depth))
            parts += [_fit_article(text[last : hit.start()], word), like_case(word, hit[0])]
            last = hit.end()
        return "".join([*parts, text[last:]])

    return changed(spun)


def _fit_article(before: str, word: str) -> str:
    """Write a or an as the next word asks, as the better spinners do."""
    article = re.search(r"\b([Aa])n? $", before)
    if article is None:
        return before
    return before[: article.start()] + article[1] + ("n " if word[0] in _VOWEL else " ")
