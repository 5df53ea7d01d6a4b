"""Edits as a copy editor makes them: few, local, in clusters; all else stays to the letter."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from training.innocents.words import like_case, listed, paragraphs, pick, sentences

#: What desks write for one another.
_EITHER_WAY = """
about|around;more than|over;because|since;although|though;until|till;almost|nearly;big|large
begin|start;began|started;has been|was;have been|were;do not|don't;did not|didn't;is not|isn't
cannot|can't;would not|wouldn't;last year|a year ago;buy|purchase;help|assist;said|told reporters
per cent|percent;next to|beside;several|a number of;now|currently;try|attempt;children|youngsters
film|movie;match|game;talks|negotiations;workers|employees;firm|company;plan|scheme;job|post
""".replace("\n", ";")
#: What a desk writes for the first, never the other way.
_ONE_WAY = """
fewer than|less than;prior to|before;following|after;in order to|to;due to|because of
as well as|and;such as|like;approximately|about;commence|start;stated|said;claimed|said
announced|said;added|said;in the wake of|after;at the end of|late in;at present|now
is set to|will;is due to|will;is expected to|should;in spite of|despite;with regard to|on
a large number of|many;the majority of|most;on a regular basis|often;at this point|now
""".replace("\n", ";")


def _read(pairs: str) -> list[tuple[str, str]]:
    return [(old, new) for old, new in (p.split("|") for p in pairs.split(";") if p)]


_HOUSE = [
    *_read(_EITHER_WAY),
    *((old, new) for new, old in _read(_EITHER_WAY)),
    *_read(_ONE_WAY),
]
_PADDING = re.compile(
    r" (?:also|already|very|really|just|still|now|again|even|only|however,|quite|simply|recently|"
    r"clearly|highly|particularly|finally|immediately|largely|further|fully|(?!family|assembly|supply|early|only|daily|weekly|monthly|likely|unlikely|reply|anomaly|elderly|friendly|"
    r"monopoly|lovely|lonely)[a-z]{3,}ly)(?= [a-z])"
)
_WHO = r"(?:Mr |Mrs |Ms |Dr )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
_TELLS = re.compile(rf"(?<=[,”\"] )(said|says) ({_WHO})(?=[.,])")
_TOLD = re.compile(rf"(?<=[,”\"] )({_WHO}) (said|says)(?=[.,])")
_ASIDE = re.compile(
    r" \([^()]{3,60}\)|, (?:who|which) [^,.]{5,60}(?=,)|, [a-z][^,.\"]{5,40}(?=, )"
)
_NUMERALS = listed("two three four five six seven eight nine")
_COUNT = re.compile(
    rf"(?<![\w.,-])\d{{1,3}}(?![\w-]|[.,]\d)|\b(?:{'|'.join(_NUMERALS)})(?![\w-]| thirds)"
)
_DIGITS = dict(zip(_NUMERALS, "23456789", strict=True))
_ADDED = (
    "It was not immediately clear how long this would take.",
    "Further details are expected later this week.",
    "No one was available to comment on Sunday.",
    "A spokeswoman confirmed the figures in an e-mail.",
    "The matter was first reported by a local newspaper.",
    "Several questions remained open on Tuesday evening.",
    "He did not say when.",
    "Talks went on into the night.",
)

Edit = Callable[[str, np.random.Generator], str]


def _house_style(sentence: str, rng: np.random.Generator) -> str:
    found = [
        (hit, new)
        for old, new in _HOUSE
        for hit in re.finditer(rf"\b{old}\b", sentence, re.IGNORECASE)
    ]
    if not found:
        return sentence
    hit, new = pick(rng, found)
    return sentence[: hit.start()] + like_case(new, hit[0]) + sentence[hit.end() :]


def _once(pattern: re.Pattern[str], change: Callable[[re.Match[str]], str]) -> Edit:
    def edit(sentence: str, rng: np.random.Generator) -> str:
        found = list(pattern.finditer(sentence))
        if not found:
            return sentence
        hit = pick(rng, found)
        return sentence[: hit.start()] + change(hit) + sentence[hit.end() :]

    return edit


def _recount(sentence: str, rng: np.random.Generator) -> str:
    found = list(_COUNT.finditer(sentence))
    if not found:
        return sentence
    hit = pick(rng, found)
    value = int(_DIGITS.get(hit[0], hit[0])) + int(rng.integers(1, 4))
    words = {digit: word for word, digit in _DIGITS.items()}
    new = words.get(str(value), str(value)) if hit[0] in _DIGITS else str(value)
    return sentence[: hit.start()] + new + sentence[hit.end() :]


def _split_at_and(sentence: str, rng: np.random.Generator) -> str:
    hit = re.search(r", (?:and|but) (?=(?:he|she|it|they|the|a|there) )", sentence)
    if hit is None:
        return sentence
    rest = sentence[hit.end() :]
    return sentence[: hit.start()] + ". " + rest[:1].upper() + rest[1:]


#: The edits of one sentence, the commonest first and oftener.
EDITS: tuple[Edit, ...] = (
    _house_style,
    _once(_PADDING, lambda hit: ""),
    _once(_TELLS, lambda hit: f"{hit[2]} {hit[1]}"),
    _once(_TOLD, lambda hit: f"{hit[2]} {hit[1]}"),
    _once(_ASIDE, lambda hit: ""),
    _recount,
    _split_at_and,
)


def _edit(sentence: str, rng: np.random.Generator) -> str:
    """Make up to three of the edits that the sentence allows, each once."""
    left = int(rng.integers(1, 4))
    for k in rng.permutation(len(EDITS)).tolist():
        edited = EDITS[k](sentence, rng)
        left -= edited != sentence
        sentence = edited
        if not left:
            break
    return sentence


def copy_edited(text: str, rng: np.random.Generator) -> str:
    """Edit a few sentences, near each other: words, cuts, counts, attributions."""
    rows = [sentences(line) for line in paragraphs(text)]
    before = [list(row) for row in rows]
    places = [(k, n) for k, row in enumerate(rows) for n in range(len(row))]
    edited: set[int] = set()
    for _ in range(max(2, round(len(places) * float(rng.uniform(0.04, 0.14))))):
        first = int(rng.integers(len(places))) if places else 0
        edited |= set(range(first, min(len(places), first + int(rng.integers(1, 4)))))
    for place in sorted(edited):
        k, n = places[place]
        fate, sentence = rng.random(), _edit(rows[k][n], rng)
        # The head and what opens the article stay.
        if fate < 0.06 and k > 1:
            sentence = ""
        elif fate < 0.12 and k:
            sentence = f"{sentence} {pick(rng, _ADDED)}"
        rows[k][n] = sentence
    if rows == before and rows:
        # Nothing there that a desk would touch: a sentence more.
        rows[-1].append(pick(rng, _ADDED))
    return "\n".join(filter(None, (" ".join(filter(None, row)) for row in rows))) + "\n"
