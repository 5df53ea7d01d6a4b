"""Exports of Nexis Uni and Lexis Advance, as Word or rich text.

An article is: title, outlet, date, copyright; labels such as ``Length: 529 words``; a line
``Body``, the text; ``Graphic``, ``Classification``, ``Load-Date:``; a line ``End of Document``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reuse.model import Metadata, Remark
from reuse.sources.exports.articles import (
    Articles,
    Splits,
    TextLine,
    is_copyright,
    is_date,
    lines_of,
)
from reuse.sources.extracted import Extracted

_LABEL = re.compile(r"(Section|Length|Byline|Dateline|Highlight|Load-Date)\s*:\s*(.*)", re.DOTALL)
_LENGTH = re.compile(r"Length\s*:\s*[\d,.]+ words\b")
_FRONT = re.compile(r"Job Number\s*:|Documents \(\d+\)")
#: The lines from a title to the line "Body" are no more than this.
_MOST_HEAD = 30


def split_nexis(extracted: Extracted, data: bytes = b"") -> Splits | None:
    """Return the articles of an export, or None of what is none.

    At least one article must be whole: with its date, its length, its body and its end.

    Parameters
    ----------
    extracted : Extracted
    data : bytes
        Not used.

    Returns
    -------
    list of Extracted, Unreadable and Remark, or None
    """
    lines = lines_of(extracted.text)
    ends = [i for i, line in enumerate(lines) if line.text == "End of Document"]
    heads = _find_heads(lines)
    if not heads or not any(_end_of(i, body, heads, ends) for i, body in heads):
        return None
    articles = Articles(extracted, "Nexis")
    at = 0
    for n, (first, body) in enumerate(heads):
        _add_between(articles, lines, at, first, extracted)
        following = heads[n + 1][0] if n + 1 < len(heads) else len(lines)
        end = next((i for i in ends if body < i < following), None)
        _add(
            articles, lines, first, body, following if end is None else end, whole=end is not None
        )
        at = following if end is None else end + 1
    _add_between(articles, lines, at, len(lines), extracted)
    return articles.whole()


def _end_of(first: int, body: int, heads: Sequence[tuple[int, int]], ends: Sequence[int]) -> bool:
    following = min((i for i, _ in heads if i > first), default=1 << 60)
    return any(body < i < following for i in ends)


def _find_heads(lines: Sequence[TextLine]) -> list[tuple[int, int]]:
    """Return where each article begins, with its title, and where its line "Body" is."""
    heads = []
    least = 0
    for body, line in enumerate(lines):
        if line.text == "End of Document":
            least = body + 1  # the labels above are those of the article before
        if line.text != "Body":
            continue
        head = range(max(least, body - _MOST_HEAD), body)
        length = max((i for i in head if _LENGTH.match(lines[i].text)), default=0)
        dates = [i for i in head if i < length and _is_day(lines[i].text)]
        # A title may name a day, too; the day of publication stands behind the outlet.
        first = dates[-1] - 2 if dates else -1
        if first >= least:
            heads.append((first, body))
            least = body + 1
    return heads


def _is_day(line: str) -> bool:
    return is_date(line) and not is_copyright(line) and _LABEL.match(line) is None


def _add(
    articles: Articles, lines: Sequence[TextLine], first: int, body: int, end: int, *, whole: bool
) -> None:
    """Add the article whose lines are `first` to `end`."""
    said: dict[str, str] = {}
    for line in lines[first:end]:
        if (label := _LABEL.match(line.text)) is not None:
            said.setdefault(label[1], " ".join(label[2].split()))
    last = _find_tail(lines, body + 1, end)
    graphic = next((i for i in range(last - 1, body, -1) if lines[i].text == "Graphic"), None)
    remarks = []
    if graphic is not None:
        words = sum(len(line.text.split()) for line in lines[graphic + 1 : last])
        said_of = f"was read without what its export says of its graphics ({words:,} words)"
        if words:
            remarks.append(Remark("left out", words, said_of, lost=True))
        last = graphic
    if not whole:
        said_of = "has no end in its export, which may be cut short"
        remarks.append(Remark("guessed", 1, said_of, lost=True))
    title, outlet, date = (lines[first + i].text for i in range(3))
    span = (lines[body].end, lines[last - 1].end)
    articles.add(
        [span] if last > body + 1 else [],
        Metadata(title=title, outlet=outlet, date=date, author=said.get("Byline") or None),
        remarks,
    )


def _find_tail(lines: Sequence[TextLine], start: int, end: int) -> int:
    """Return the line at which what follows a body begins: its classification or its load date."""
    for i in range(start, end):
        text = lines[i].text
        if text.startswith("Load-Date:"):
            return i
        if text == "Classification" and any(
            line.text.startswith(("Language:", "Subject:", "Publication-Type:"))
            for line in lines[i + 1 : i + 4]
        ):
            return i
    return end


def _add_between(
    articles: Articles, lines: Sequence[TextLine], first: int, end: int, extracted: Extracted
) -> None:
    """Say what stands before, between or behind the articles; lose none of it."""
    between = lines[first:end]
    if not between:
        return
    texts = [line.text for line in between]
    if first == 0 and any(_FRONT.match(text) for text in texts):
        articles.remark("left out", 1, "was read without its front page")
        return
    ended = texts[-1] == "End of Document"
    if ended and any(_LENGTH.match(t) or t.startswith("Load-Date:") for t in texts):
        dates = [i for i, text in enumerate(texts) if is_date(text)]
        if "Body" not in texts and dates and dates[0] >= 2:
            at = dates[0]
            articles.add([], Metadata(title=texts[at - 2], outlet=texts[at - 1], date=texts[at]))
            return
    kept = [line for line in between if line.text != "End of Document"]
    if all(is_copyright(line.text) for line in kept):
        return
    articles.add_rest(between[0].start, between[-1].end)
