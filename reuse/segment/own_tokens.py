"""Tokens that a user brings → Document, in the form that CollateX's witnesses have.

``t`` is the token as it stands in the text, ``n`` what decides which tokens are the same. The
text is all ``t`` put together, so that every offset follows from them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple, NotRequired, TypedDict

import numpy as np

from reuse.hashing import LETTER_BASE
from reuse.model import SENTENCE, TOKEN, Document, Source, Span
from reuse.segment import BETWEEN_TEXTS, segment_text
from reuse.segment.characters import FOLD, code_points
from reuse.segment.tokens import find_bounds, find_tokens
from reuse.segment.view import hashed_view, plain_view

_WRAP = (1 << 64) - 1
_EMPTY_HASH = 0xCBF29CE484222325  # the start of FNV-1a


class _Words(NamedTuple):
    """The words of one form, as `segment_text` finds them."""

    span: Span
    codes: list[int]
    stems: list[int]


class Token(TypedDict):
    """A token of one's own, as CollateX's witnesses have them; see `reuse.read_tokens`.

    Other keys may be there, and are left alone.
    """

    #: How it stands in the text, with the white space and the marks around it.
    t: str
    #: Its normalised form: tokens are the same where this is.
    n: NotRequired[str]


def read_tokens(
    tokens: Iterable[Token | str],
    *,
    id: str = "tokens",
    between: str = "",
    sentences: Iterable[int] | None = None,
) -> Document:
    r"""Make a document of tokens of your own, which `reuse.compare` takes in place of a text.

    Parameters
    ----------
    tokens : iterable of Token or str
        Of each, ``t`` is how it stands in the text, with the space and the marks around it, and
        ``n``, where there is one, its normalised form. Other keys are left alone. A `str` is a
        ``t``.
    id : str
        The name in results.
    between : str
        What to put between two tokens in the text; ``" "`` where ``t`` comes without spaces.
    sentences : iterable of int, optional
        Which tokens begin a sentence, counted from 0; by default sentences are found in the text
        by the usual rules.

    Returns
    -------
    Document

    Raises
    ------
    TypeError, ValueError
        Where a token has no ``t``, an empty one, or one that is no `str`; or where `sentences`
        does not rise from 0 or goes beyond the tokens.

    Notes
    -----
    Two tokens are the same where ``n`` reads the same, white space around it aside. An ``n`` in
    small letters without accents is that word of the language, with the frequency it has there;
    any other is a word by itself. Without ``n``, ``t`` counts as its words count in every text:
    case, accents and the marks around it aside. What has neither letter nor digit in ``n``, or in
    ``t`` where there is no ``n``, is punctuation: it stays in the text and is not compared.

    The scores of a round trip are fitted on words as `reuse` finds them. Where the tokens are
    others, the score of ours abstains.

    The form is the JSON of CollateX (Dekker et al., 2015, "Computer-supported collation of modern
    manuscripts"), so that a witness of it goes in as ``read_tokens(**witness)``.

    Examples
    --------
    >>> import reuse
    >>> a = read_tokens([{"t": "ye ", "n": "the"}, {"t": "olde ", "n": "old"}, {"t": "shippe."}])
    >>> b = read_tokens([{"t": "the "}, {"t": "old "}, {"t": "ship", "n": "shippe"}, {"t": "!"}])
    >>> a.source.text, b.source.text
    ('ye olde shippe.', 'the old ship!')
    >>> [passage.relation for passage in reuse.compare(a, b).passages]
    ['verbatim']
    """
    shown, forms = _checked(tokens)
    text = between.join(shown)
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(id, text, sha256, "tokens")
    starts = [0, *accumulate(len(t) + len(between) for t in shown)]
    rows, owners = [], []
    for k, (words, t, n) in enumerate(zip(_words_of(shown), shown, forms, strict=True)):
        code, stem = _code_of(words) if n is None else _code_of_form(n)
        if not code:
            continue
        low, high = words.span if words.codes else (len(t) - len(t.lstrip()), len(t.rstrip()))
        if low < high:
            rows.append((starts[k] + low, starts[k] + high, code, stem))
            owners.append(k)
    own = np.array(rows, TOKEN)
    usual = segment_text(source)
    if sentences is None:
        spans = [Span(*span) for span in usual.sentences[["start", "end"]].tolist()]
    else:
        edges = [*_checked_sentences(sentences, len(shown)), len(shown)]
        spans = [_stripped(text, starts[i], starts[j]) for i, j in pairwise(edges)]
    cut = _cut(own, spans)
    for array in (own, cut):
        array.flags.writeable = False
    fields = ["start", "end", "code"]
    as_usual = np.array_equal(own[fields], usual.tokens[fields])
    return Document(source, own, cut, usual.quotes, own_tokens=not as_usual)


def _checked(tokens: Iterable[Token | str]) -> tuple[list[str], list[str | None]]:
    """Return ``t`` and ``n`` of each token, or say which of them is none."""
    if isinstance(tokens, str | bytes):
        raise TypeError("`tokens` must be a list of tokens, got a text; give that to compare")
    shown: list[str] = []
    forms: list[str | None] = []
    for k, token in enumerate(tokens):
        if isinstance(token, str):
            t, n = token, None
        elif isinstance(token, Mapping):
            if "t" not in token:
                raise ValueError(f"`tokens[{k}]` must have a `t`, got {token!r}")
            t, n = token["t"], token.get("n")
        else:
            raise TypeError(f"`tokens[{k}]` must be a str or a mapping with `t`, got {token!r}")
        if not isinstance(t, str) or not isinstance(n, str | None):
            raise TypeError(f"`t` and `n` of `tokens[{k}]` must be str, got {token!r}")
        if not t:
            raise ValueError(f"`t` of `tokens[{k}]` must not be empty; leave that token out")
        shown.append(t)
        forms.append(n)
    return shown, forms


def _checked_sentences(sentences: Iterable[int], count: int) -> list[int]:
    places = list(sentences)
    if count and (places[:1] != [0] or places[-1] >= count or any(np.diff(np.array(places)) <= 0)):
        raise ValueError(
            f"`sentences` must rise from 0 and stay below {count}, the number of tokens, got"
            f" {places!r}"
        )
    return places


def _words_of(forms: list[str]) -> list[_Words]:
    """Return the words of each form, looked at by itself."""
    view = hashed_view(plain_view(BETWEEN_TEXTS.join(forms)))
    found = find_tokens(view, find_bounds(view))
    starts, ends = found["start"], found["end"]
    if view.offsets is not None:
        starts, ends = view.offsets[starts], view.offsets[ends - 1] + 1
    begins = [0, *accumulate(len(form) + len(BETWEEN_TEXTS) for form in forms)]
    first = np.searchsorted(starts, begins).tolist()
    words = []
    for begin, (i, j) in zip(begins, pairwise(first), strict=False):
        span = Span(int(starts[i]) - begin, int(ends[j - 1]) - begin) if i < j else Span(0, 0)
        words.append(_Words(span, found["code"][i:j].tolist(), found["stem"][i:j].tolist()))
    return words


def _code_of(words: _Words) -> tuple[int, int]:
    """Return the code and the stem of what is in a token; several words make one."""
    if len(words.codes) == 1:
        return words.codes[0], words.stems[0]
    code = _hash(words.codes) if words.codes else 0
    return code, code


@cache
def _code_of_form(n: str) -> tuple[int, int]:
    """Return the code and the stem of a normalised form; zeros where it holds no word."""
    form = n.strip()
    (words,) = _words_of([form])
    if not words.codes:
        return 0, 0
    points = code_points(form)
    whole = len(words.codes) == 1 and words.span == (0, len(form))
    letters = points[[c.isalnum() for c in form]]
    if whole and np.array_equal(FOLD.take(letters), letters):
        return words.codes[0], words.stems[0]
    code = _hash(points.tolist())
    return code, code


def _hash(numbers: Iterable[int]) -> int:
    """Return a stable hash of some numbers in a row (FNV-1a)."""
    value = _EMPTY_HASH
    for number in numbers:
        value = (value ^ number) * LETTER_BASE & _WRAP
    return value


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _cut(own: np.ndarray, spans: list[Span]) -> np.ndarray:
    """Return the sentences that some spans make of tokens: each has what begins in it."""
    begins = np.array([span.start for span in spans[1:]], np.int64)
    place = begins.searchsorted(own["start"], "right")
    sentences: list[tuple[int, int, int, int]] = []
    reached = 0
    for k in np.unique(place).tolist():
        i, j = np.searchsorted(place, [k, k + 1]).tolist()
        span = spans[k] if spans else Span(int(own["start"][0]), int(own["end"][-1]))
        # A token may go over the end of the sentence that it begins in.
        start = max(min(span.start, int(own["start"][i])), reached)
        reached = max(span.end, int(own["end"][j - 1]))
        sentences.append((start, reached, i, j))
    return np.array(sentences, SENTENCE)
