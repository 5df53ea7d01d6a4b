"""Source → Document: tokens, sentences and quotations, with positions in the raw text.

What is normalised here (case, accents, ligatures, quotes, hyphenated line breaks, possessives) is
a view used for hashing; no offset ever moves. The work is done on arrays of code points, because a
regular expression that stops at each word costs several times as much.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reuse.model import SENTENCE, SPAN, TOKEN, Document, Source

U4 = npt.NDArray[np.uint32]
I8 = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

# Classes of characters. A class is looked up the first time a character is met and then kept.
(
    UNKNOWN,
    SEPARATOR,
    NEWLINE,
    QUOTE,
    APOSTROPHE,
    PERIOD,
    TERMINAL,  # ! ? … and their full-width kin
    COMMA,
    HYPHEN,
    LETTER,  # first of those that make words
    UPPER,
    DIGIT,
    MARK,  # a sign that belongs to the letter before it
    SYLLABLE,  # scripts written without spaces: each character is a token
    IGNORED,  # first of those that the view leaves out or expands
    EXPANDS,
) = range(16)
_CLASS: npt.NDArray[np.uint8] = np.zeros(0x110000, np.uint8)
_FOLD: U4 = np.zeros(0x110000, np.uint32)
_EXPANSION: dict[int, list[int]] = {}

_NEWLINES = "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_QUOTES = '"“”„‟«»‹›「」『』〝〞＂'
_APOSTROPHES = "'’ʼ＇`´‘‛"
_TERMINALS = "!?…。！？｡؟۔।॥\u203c\u203d\u2047\u2048\u2049"
_SPACELESS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "YI ")

# The multiplier of 64-bit FNV, here the base of a polynomial hash over folded code points:
# the hash of a word's prefix is then a difference of two sums, which makes stems almost free.
_BASE = 0x100000001B3
_POWERS: npt.NDArray[np.uint64] = np.array([1], np.uint64)

#: A sentence without an end (a table, a text without punctuation) is cut at this many tokens.
LONGEST_SENTENCE = 80


def _look_up(point: int) -> tuple[int, int]:
    """Return the class of a code point and what it folds to."""
    char = chr(point)
    category = unicodedata.category(char)
    for characters, kind in (
        (_NEWLINES, NEWLINE),
        (_QUOTES, QUOTE),
        (_APOSTROPHES, APOSTROPHE),
        (_TERMINALS, TERMINAL),
        (".．", PERIOD),
        (",，", COMMA),
        ("-\u2010\u2011", HYPHEN),
    ):
        if char in characters:
            return kind, point
    if category == "Cf" or (category == "Mn" and _is_diacritic(char)):
        return IGNORED, 0
    if category[0] == "M":
        return MARK, point
    if category[0] in "LN":
        if category == "Nd":
            return DIGIT, ord("0") + unicodedata.digit(char)
        if unicodedata.name(char, "").startswith(_SPACELESS):
            return SYLLABLE, point
        folded = unicodedata.normalize("NFKD", char).casefold()
        plain = [ord(c) for c in folded if not unicodedata.combining(c)] or [point]
        if len(plain) > 1:
            _EXPANSION[point] = plain
            return EXPANDS, plain[0]
        return (UPPER if category in ("Lu", "Lt") else LETTER), plain[0]
    return SEPARATOR, point


def _is_diacritic(char: str) -> bool:
    """Tell accents, which readers and keyboards drop, from the vowel signs of Indic scripts."""
    rank = unicodedata.combining(char)
    return rank >= 200 or 10 <= rank <= 36


def _classes(points: U4) -> npt.NDArray[np.uint8]:
    """Return the class of each code point, learning those met for the first time."""
    kinds = _CLASS[points]
    if (new := points[kinds == UNKNOWN]).size:
        for point in set(new.tolist()):
            _FOLD[point] = (found := _look_up(point))[1]
            _CLASS[point] = found[0]
        kinds = _CLASS[points]
    return kinds


def _powers(n: int) -> npt.NDArray[np.uint64]:
    """Return the first `n` powers of the hash's base, modulo 2**64."""
    global _POWERS
    if len(_POWERS) < n:
        powers = np.full(max(64, 2 * n), _BASE, np.uint64)
        powers[0] = 1
        _POWERS = np.multiply.accumulate(powers)
    return _POWERS[:n]


def code_of(word: str) -> int:
    """Return the stable hash of one word, as its token carries it.

    Examples
    --------
    >>> code_of("Détente") == code_of("detente")
    True
    >>> code_of("detention") == code_of("detente")
    False
    """
    codes = _codes(word)
    if len(codes) != 1:
        raise ValueError(f"`word` must be one word, got {word!r}")
    return int(codes[0])


def _codes(words: str) -> npt.NDArray[np.uint64]:
    """Return the codes of words with spaces between."""
    view = _view(_points(words))
    return _tokens(view, _word_marks(view))[0]["code"]


def _points(text: str) -> U4:
    """Return a text as an array of code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def segment(source: Source) -> Document:
    """Cut a text into tokens and sentences, and find its quotations.

    Parameters
    ----------
    source : Source
        Any text, of any length and script; nothing of it is changed.

    Returns
    -------
    Document
        Tokens are runs of letters and digits. ``U.S.``, ``100,000`` and ``don't`` are one token;
        ``'s`` belongs to its word but not to the word's code; in scripts written without spaces
        each character is a token.

    Examples
    --------
    >>> text = 'NATO\\"unsuccessful.\\" The U.S. has 100,000 troops.'
    >>> document = segment(Source("a", text, ""))
    >>> [text[t["start"]:t["end"]] for t in document.tokens]
    ['NATO', 'unsuccessful', 'The', 'U.S', 'has', '100,000', 'troops']
    >>> [text[s["start"]:s["end"]] for s in document.sentences]
    ['NATO"unsuccessful."', 'The U.S. has 100,000 troops.']
    """
    text = source.text
    points = _points(text)
    view = _view(points)
    marks = _word_marks(view)
    tokens, kinds = _tokens(view, marks)
    sentences = _sentences(view, marks, tokens, kinds)
    if view.offsets is not None:
        raw = np.append(view.offsets, len(text)).astype(np.int32)
        last = view.offsets[np.maximum(tokens["end"] - 1, 0)] + 1
        sentence_last = view.offsets[np.maximum(sentences["end"] - 1, 0)] + 1
        tokens["start"], tokens["end"] = raw[tokens["start"]], last
        sentences["start"], sentences["end"] = raw[sentences["start"]], sentence_last
    quotes = _quotes(points)
    for array in (tokens, sentences, quotes):
        array.flags.writeable = False
    return Document(source, tokens, sentences, quotes)


def character_spans(document: Document, i: I8, j: I8) -> tuple[I8, I8]:
    """Return where runs of tokens begin and end in the text.

    A run that begins or ends with a sentence has the marks that open or close it.

    Parameters
    ----------
    document : Document
    i, j : ndarray of int, shape (n,)
        The tokens from `i` up to, but not, `j`; at least one each.

    Returns
    -------
    start, end : ndarray of int, shape (n,)
        Characters.

    Examples
    --------
    >>> document = segment(Source("a", '"So it is," he said. (Not so.)', ""))
    >>> character_spans(document, np.array([0, 3, 5]), np.array([3, 5, 7]))
    (array([ 0, 12, 21]), array([ 9, 20, 30]))
    """
    tokens, sentences = document.tokens, document.sentences
    start = tokens["start"][i].astype(np.int64)
    end = tokens["end"][j - 1].astype(np.int64)
    place = np.searchsorted(sentences["i"], i, "right") - 1
    start = np.where(sentences["i"][place] == i, sentences["start"][place], start)
    place = np.searchsorted(sentences["j"], j)
    return start, np.where(sentences["j"][place] == j, sentences["end"][place], end)


class _View(NamedTuple):
    """The text as it is hashed: code points, their classes, and where each stands in the text."""

    points: U4
    kinds: npt.NDArray[np.uint8]
    offsets: npt.NDArray[np.int32] | None  # None: the view is the text


def _view(points: U4) -> _View:
    """Leave out soft hyphens, accents on their own and hyphenated line breaks; open ligatures."""
    kinds = _classes(points)
    ignored = kinds == IGNORED
    expands = kinds == EXPANDS
    for hyphen, end in _hyphenated_breaks(points, kinds):
        ignored[hyphen:end] = True
    if not (ignored.any() or expands.any()):
        return _View(points, kinds, None)
    counts = np.ones(len(points), np.int64)
    counts[ignored] = 0
    where = np.flatnonzero(expands)
    pieces = [_EXPANSION[int(p)] for p in points[where]]
    counts[where] = [len(p) for p in pieces]
    offsets = np.repeat(np.arange(len(points), dtype=np.int32), counts)
    viewed = points[offsets]
    viewed[_CLASS[viewed] == EXPANDS] = [c for p in pieces for c in p]
    return _View(viewed, _classes(viewed), offsets)


def _hyphenated_breaks(points: U4, kinds: npt.NDArray[np.uint8]) -> list[tuple[int, int]]:
    """Return the stretches of a hyphen and a line break that cut a word in two."""
    hyphens = np.flatnonzero(kinds == HYPHEN)
    hyphens = hyphens[(hyphens > 0) & (hyphens + 2 < len(points))]
    hyphens = hyphens[
        np.isin(points[hyphens + 1], (10, 13, 32, 9)) & (kinds[hyphens - 1] == LETTER)
    ]
    found = []
    for hyphen in hyphens.tolist():
        end, broken = hyphen + 1, False
        while end < len(points) and points[end] in (9, 10, 13, 32):
            broken |= points[end] == 10
            end += 1
        if broken and end < len(points) and kinds[end] == LETTER:
            found.append((hyphen, end))
    return found


class _Marks(NamedTuple):
    """What of the view makes words, and what of that is hashed."""

    word: Mask
    hashed: Mask
    dotted: I8  # periods inside of words: "U.S", "3.5"


def _word_marks(view: _View) -> _Marks:
    """Find the characters that make words, and the apostrophes, periods and commas within."""
    points, kinds = view.points, view.kinds
    n = len(points)
    word = kinds >= LETTER
    joins = (kinds >= APOSTROPHE) & (kinds <= COMMA)
    at = np.flatnonzero(joins[1:-1]) + 1 if n > 2 else np.empty(0, np.int64)
    at = at[word[at - 1] & word[at + 1]]
    if not at.size:
        return _Marks(word, word.copy(), at)
    kind, before, after = kinds[at], kinds[at - 1], kinds[at + 1]
    padded = np.concatenate((word, np.zeros(2, bool)))
    digits = (before == DIGIT) & (after == DIGIT)
    letters = (before <= UPPER) & (after <= UPPER)
    # "U.S": one letter on either side, and no word beyond it; "end.Next" stays two words.
    alone = ~padded[at - 2] & ~padded[at + 2]  # at - 2 may be -1: the padding's last, not a word
    apostrophe = letters & (kind == APOSTROPHE)
    decimal = digits & (kind == PERIOD)
    comma = digits & (kind == COMMA)
    dotted = letters & alone & (kind == PERIOD)
    inside = apostrophe | decimal | comma | dotted
    hashed = word.copy()
    word[at[inside]] = True
    hashed[at[decimal]] = True
    # The possessive: Russia's and Russian’s are Russia and Russian.
    own = at[apostrophe & ~padded[at + 2] & (_FOLD[points[at + 1]] == ord("s"))]
    hashed[own + 1] = False
    return _Marks(word, hashed, at[decimal | dotted])


def _tokens(view: _View, marks: _Marks) -> tuple[npt.NDArray[np.void], npt.NDArray[np.uint8]]:
    """Return the tokens, offsets of the view, and the class of each one's first character."""
    kinds, word = view.kinds, marks.word
    n = len(kinds)
    begins = word.copy()
    begins[1:] &= ~word[:-1]
    ends = word.copy()
    ends[:-1] &= ~word[1:]
    if (syllable := kinds == SYLLABLE).any():
        after = word[1:] & syllable[:-1] & (kinds[1:] != MARK)
        begins |= syllable
        begins[1:] |= after
        ends[:-1] |= begins[1:] & word[:-1]
    starts = np.flatnonzero(begins)
    stops = np.flatnonzero(ends) + 1
    folded = _FOLD[view.points]
    hashed = marks.hashed
    # k: how many hashed characters of its own token stand before each character.
    reached = np.zeros(n + 1, np.int64)
    np.cumsum(hashed, out=reached[1:])
    first = reached[starts]
    count = reached[stops] - first
    sums = np.zeros(n + 1, np.uint64)
    inside = np.repeat(first, np.diff(np.append(starts, n)))
    power = _powers(int(count.max(initial=0)) + 1)
    k = reached[:-1].copy()
    k[n - len(inside) :] -= inside
    k *= hashed
    np.cumsum(np.where(hashed, folded, 0) * power[k], out=sums[1:], dtype=np.uint64)
    tokens = np.empty(len(starts), TOKEN)
    tokens["start"], tokens["end"] = starts, stops
    begin = sums[starts]
    tokens["code"] = sums[stops] - begin
    tokens["stem"] = sums[_stem_ends(folded, starts, count)] - begin
    return tokens, kinds[starts]


def _stem_ends(folded: U4, starts: I8, count: I8) -> I8:
    """Cut the commonest English endings, and what follows a word's sixth letter.

    A crude stem on purpose: it need only bring "deploy", "deployed" and "deployment" together
    when words are counted. What is an inflection and what is not is said by `reuse.align`.
    """
    size = count.copy()

    def last(back: int) -> U4:
        return folded[np.maximum(starts + size - back, 0)]

    s, e, d, i, g, n, y = (ord(c) for c in "sedigny")
    one, two = last(1), last(2)
    size -= (one == s) & (two != s) & (size > 3)
    one, two, three = last(1), last(2), last(3)
    size -= 2 * ((one == d) & (two == e) & (size > 4))
    size -= 3 * ((one == g) & (two == n) & (three == i) & (size > 5))
    one = last(1)
    size -= ((one == e) | (one == y) | (one == i)) & (size > 3)
    return np.asarray(starts + np.minimum(size, 6))


_ABBREVIATIONS = (
    "mr mrs ms dr st prof sen rep gov gen col lt sgt capt cmdr adm maj rev hon pres "
    "jr sr inc ltd corp co bros no nos vol pp fig vs etc al cf eg ie approx dept est "
    "jan feb mar apr jun jul aug sep sept oct nov dec mt ft ave blvd rd mme mlle"
)
# After an abbreviation with periods ("in the U.S. The talks …") these begin a new sentence.
_OPENERS = (
    "the a an in it he she they we i this that these those but and there his her its their "
    "our my at on for if when while after before as with however meanwhile according"
)


def _sentences(
    view: _View, marks: _Marks, tokens: npt.NDArray[np.void], kinds: npt.NDArray[np.uint8]
) -> npt.NDArray[np.void]:
    """Group tokens into sentences; offsets are of the view."""
    n = len(tokens)
    if not n:
        return np.empty(0, SENTENCE)
    starts, ends = tokens["start"], tokens["end"]
    cut = np.zeros(n + 1, bool)  # cut[i]: a sentence begins at token i
    period = view.kinds == PERIOD
    period[marks.dotted] = False
    at = np.flatnonzero(period | (view.kinds == TERMINAL))
    after = np.searchsorted(starts, at)
    inner = (after > 0) & (after < n)
    at, after = at[inner], after[inner]
    cut[after[_ends_sentence(view, marks, tokens, kinds, at, after)]] = True
    cut[_line_starts(view, starts, ends, kinds)] = True
    cut[0] = cut[n] = True
    bounds = np.flatnonzero(cut)
    if (np.diff(bounds) > LONGEST_SENTENCE).any():
        bounds = _cut_long(bounds, tokens["code"])
    sentences = np.empty(len(bounds) - 1, SENTENCE)
    sentences["i"], sentences["j"] = bounds[:-1], bounds[1:]
    sentences["start"] = starts[bounds[:-1]]
    # Closing marks belong to the sentence they close.
    reach = np.append(starts[bounds[1:-1]], len(view.points))
    sentences["end"] = _closing(view, ends[bounds[1:] - 1], reach)
    _open_quotes(view, sentences)
    return sentences


def _ends_sentence(
    view: _View,
    marks: _Marks,
    tokens: npt.NDArray[np.void],
    kinds: npt.NDArray[np.uint8],
    at: I8,
    after: I8,
) -> Mask:
    """Tell which of the marks `at`, each before token `after`, end a sentence."""
    global _STOPS
    if _STOPS is None:
        _STOPS = (
            np.sort(_codes(_ABBREVIATIONS)),
            np.sort(_codes(_OPENERS)),
        )
    abbreviations, openers = _STOPS
    code, size = tokens["code"], tokens["end"] - tokens["start"]
    follows = kinds[after] != LETTER  # a capital, a digit, or a script without capitals
    gap = tokens["start"][after] - at
    mark = view.kinds[at]
    spaced = (gap > 1) | (mark == TERMINAL) | ((kinds[after] == UPPER) & (size[after] > 1))
    before = after - 1
    touching = (tokens["end"][before] == at) & (mark == PERIOD)
    dotted = np.zeros(len(at), bool)
    if marks.dotted.size:
        owner = np.searchsorted(tokens["start"], marks.dotted, "right") - 1
        dotted = np.isin(before, owner)
    initial = (size[before] == 1) & (kinds[before] == UPPER)
    short = touching & (_among(code[before], abbreviations) | initial | dotted)
    return np.asarray(follows & spaced & (~short | (dotted & _among(code[after], openers))))


_STOPS: tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]] | None = None


def _among(codes: npt.NDArray[np.uint64], known: npt.NDArray[np.uint64]) -> Mask:
    """Tell which codes are in a sorted array."""
    if not len(known):
        return np.zeros(len(codes), bool)
    place = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    return np.asarray(known[place] == codes)


def _line_starts(
    view: _View,
    starts: npt.NDArray[np.int32],
    ends: npt.NDArray[np.int32],
    kinds: npt.NDArray[np.uint8],
) -> I8:
    """Return the tokens that begin a line, or a paragraph where lines are hard-wrapped."""
    newlines = np.flatnonzero(view.kinds == NEWLINE)
    if not newlines.size:
        newlines = np.flatnonzero(view.points == 13)
    if not newlines.size:
        return newlines
    after = np.searchsorted(starts, newlines)
    after = after[(after > 0) & (after < len(starts))]
    lines, breaks = np.unique(after, return_counts=True)
    single = lines[breaks == 1]
    # A text is hard-wrapped when its lines run on: the next begins with a small letter.
    if single.size and np.mean(kinds[single] == LETTER) > 0.35:
        return np.asarray(lines[breaks > 1])
    return np.asarray(lines)


def _cut_long(bounds: I8, codes: npt.NDArray[np.uint64]) -> I8:
    """Cut overlong sentences where the content says, so that both texts are cut alike.

    The cut falls before the token with the least code among those that keep the piece between
    half the longest sentence and the whole (content-defined chunking, as in LBFS, 2001).
    """
    half = LONGEST_SENTENCE // 2
    cuts = bounds.tolist()
    more: list[int] = []
    for first, last in zip(cuts[:-1], cuts[1:], strict=True):
        while last - first > LONGEST_SENTENCE:
            first += half + int(np.argmin(codes[first + half : first + LONGEST_SENTENCE]))
            more.append(first)
    return np.array(sorted(cuts + more))


def _closing(view: _View, ends: npt.NDArray[np.int32], reach: I8) -> I8:
    """Move each end past the marks that follow without a space, but not past `reach`."""
    ends = ends.astype(np.int64)
    space = np.append((view.points <= 32) | (view.points == 0xA0) | (view.points == 0x3000), True)
    open_ = np.ones(len(ends), bool)
    for _ in range(8):  # `."”)`: nobody closes more than that at once
        open_ &= (ends < reach) & ~space[np.minimum(ends, len(space) - 1)]
        if not open_.any():
            break
        ends += open_
    return ends


def _open_quotes(view: _View, sentences: npt.NDArray[np.void]) -> None:
    """Begin a sentence at the quotation mark or bracket that opens it."""
    start = sentences["start"]
    floor = np.append(0, sentences["end"][:-1])
    opening = np.isin(view.points, _OPENING)
    for _ in range(2):
        back = (start > floor) & opening[np.maximum(start - 1, 0)]
        start -= back


_OPENING = np.array([ord(c) for c in "\"'“‘«„([「『"], np.uint32)


def _quotes(points: U4) -> npt.NDArray[np.void]:
    """Return what stands between quotation marks; a mark left open ends with its paragraph."""
    kinds = _CLASS[points]
    at = np.flatnonzero((kinds == QUOTE) | (kinds == NEWLINE))
    spans: list[tuple[int, int]] = []
    opened = -1
    for place, char in zip(at.tolist(), points[at].tolist(), strict=True):
        if kinds[place] == NEWLINE:
            if opened >= 0 and place > opened:
                spans.append((opened, place))
            opened = -1
        elif opened < 0:
            opened = place + 1
        elif chr(char) not in "“„«「『〝" or place == opened:
            spans.append((opened, place))
            opened = -1
        else:  # an opening mark while one is open: the first was never closed
            opened = place + 1
    return np.array(spans, SPAN) if spans else np.empty(0, SPAN)
