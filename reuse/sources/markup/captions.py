"""Captions: SRT, WebVTT, SBV and ASS; the words in one running text, and their times aside.

Taken apart here: libraries for these formats make words of a line of times that is cut short
(webvtt-py 0.6.0), keep entities and positions as words, or lose those of automatic captions.
"""

from __future__ import annotations

import dataclasses
import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from reuse.model import Metadata, Remark
from reuse.sources.blocks import Blocks
from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.markup.signs import ARROW, CLOCK
from reuse.sources.plain import decode, remarks_of_encoding
from reuse.sources.prose import said_left_out

_TIMES = re.compile(rf"[ \t]*({CLOCK})[ \t]*(?:{ARROW}|,)[ \t]*({CLOCK})(?:[ \t].*)?$")
_NUMBER = re.compile(r"[ \t]*\d+[ \t]*$")
_BEGUN = re.compile(r"[ \t]*\d+:[\d:.,]*(?:[ \t]*-{1,2}>?[ \t]*[\d:.,]*)?$")
_ASIDE = re.compile(r"(NOTE|STYLE|REGION)(?:[ \t]|$)")
_DIALOGUE = re.compile(r"Dialogue:\s*[^,]*,([^,]*),([^,]*),(?:[^,]*,){6}(.*)")
# Only tags that these formats have: in "a < b" and "<unknown>" the signs are the speaker's.
_TAG = re.compile(
    r"</?(?:[bisuvc]|em|strong|font|span|lang|ruby|rt)(?:[.\s][^<>]*)?>|<[\d:.]+>|\{\\[^{}]*\}",
    re.IGNORECASE,
)
# In ASS, what stands between these is a shape in numbers: "m 0 0 l 100 0".
_DRAWING = re.compile(r"\{[^{}]*\\p[1-9][^{}]*\}.*?(?:(?=\{[^{}]*\\p0)|$)")
_BREAK = re.compile(r"<br\s*/?>|\\[Nn]", re.IGNORECASE)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+[^>]*>", re.IGNORECASE)
# A speaker, a sound, or music begins a line of its own; so does an answer.
_OPENS = re.compile(r"[-–—]\s?\S|>>|[♪♫\[(]|[A-Z][A-Z .'-]{2,}:")
_CLOSES = re.compile(r"[.!?…:\])♪♫\"”’]$")
# The share of cues that begin with the line before, in captions of the kind that rolls.
_MOSTLY = 2 / 3


class Cue(NamedTuple):
    """What is shown at a time: when it begins and ends, in seconds, and its lines."""

    start: float
    end: float
    lines: list[str]


def read_captions(data: bytes, encoding: str | None = None) -> Extracted:
    r"""Return the words of captions, each cue a part that is named by its time.

    Cues follow one another with a space, for a sentence runs on over many of them; a speaker, a
    sound or music begins a new line. Where each cue shows the line before once more, as automatic
    captions do, every line is read once, with a remark.

    Parameters
    ----------
    data : bytes
    encoding : str or None

    Returns
    -------
    Extracted

    Raises
    ------
    Unreadable
        If it has no cue, or breaks off within a line of times.

    Examples
    --------
    >>> srt = b"1\n00:00:01,000 --> 00:00:02,500\n<i>It rained\n\n"
    >>> srt += b"2\n00:00:02,500 --> 00:00:04,000\non the pier.\n"
    >>> captions = read_captions(srt)
    >>> captions.text
    'It rained on the pier.'
    >>> captions.parts[1]
    Part(kind='cue', name='00:00:02.500', start=10, end=22)
    """
    text, taken = decode(data, encoding)
    lines = text.splitlines()
    left_out: Counter[str] = Counter()
    title = None
    if any(line.startswith("[Script Info]") for line in lines[:5]):
        cues = list(_dialogue(lines, left_out))
        title = next((line[6:].strip() for line in lines if line.startswith("Title:")), None)
    else:
        cues = list(_cues(lines, left_out))
        opening = re.match(r"\ufeff?WEBVTT[ \t]+(?:-[ \t]*)?(.+)", lines[0]) if lines else None
        title = opening[1].strip() if opening else None
    left_out["speaker's name"] = sum(len(_VOICE.findall(" ".join(cue.lines))) for cue in cues)
    shown = [cue._replace(lines=_shown(cue.lines)) for cue in cues]
    captions = join_cues(shown, left_out, Metadata(title=title or None), taken)
    guessed = remarks_of_encoding(taken, encoding)
    return dataclasses.replace(captions, remarks=(*guessed, *captions.remarks))


def join_cues(
    cues: list[Cue], left_out: Mapping[str, int], metadata: Metadata, encoding: str
) -> Extracted:
    """Return the lines of cues as one text; see `read_captions`.

    Parameters
    ----------
    cues : list of Cue
        In order, their lines as they are shown.
    left_out : mapping of str to int
        What stood between them.
    metadata : Metadata
    encoding : str

    Returns
    -------
    Extracted

    Raises
    ------
    Unreadable
        If they have no word.

    Examples
    --------
    >>> cues = [Cue(0, 1, ["It rained"]), Cue(1, 2, ["on the pier."])]
    >>> join_cues(cues, {}, Metadata(), "utf-8").text
    'It rained on the pier.'
    """
    blocks = Blocks()
    timed = "time of its cue" if len(cues) == 1 else f"times of its {len(cues):,} cues"
    remarks: tuple[Remark, ...] = (Remark("left out", len(cues), f"was read without the {timed}"),)
    lines, repeated = _once(cues)
    for cue, own in zip(cues, lines, strict=True):
        blocks.begin("cue", clock(cue.start))
        for line in own:
            if _OPENS.match(line) and _CLOSES.search(blocks.last()):
                blocks.gap("\n")
            blocks.add(line)
            blocks.gap(" ")
        blocks.finish("cue")
    text = blocks.text()
    if not text:
        raise Unreadable("is captions without a word; name another file")
    if repeated:
        said = f"has {repeated:,} lines that are shown again as its captions roll, read once"
        remarks += (Remark("joined", repeated, said),)
    return Extracted(
        text,
        encoding,
        metadata=metadata,
        parts=tuple(blocks.parts),
        remarks=(*remarks, *said_left_out(left_out)),
    )


def clock(seconds: float) -> str:
    """Return a time as people find it in a player.

    Examples
    --------
    >>> clock(3662.5)
    '01:01:02.500'
    """
    thousandths = round(seconds * 1000)
    minutes, thousandths = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{thousandths // 1000:02}.{thousandths % 1000:03}"


def seconds_of(time: str) -> float:
    """Return a clock's time in seconds.

    Examples
    --------
    >>> seconds_of("01:02.5"), seconds_of("1:01:02,500")
    (62.5, 3662.5)
    """
    total = 0.0
    for part in time.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def _cues(lines: list[str], left_out: Counter[str]) -> Iterator[Cue]:
    """Give the cues of SRT, WebVTT and SBV; what stands between them is counted."""
    times: tuple[float, float] | None = None
    own: list[str] = []
    aside = blank = False
    for number, line in enumerate(lines, 1):
        if found := _TIMES.match(line):
            if times is not None:
                yield Cue(*times, _without_name(own, lines[number - 2 : number - 1]))
            times, own, aside = (seconds_of(found[1]), seconds_of(found[2])), [], False
        elif "-->" in line:
            _refuse(number, line)
        elif aside:
            aside = bool(line.strip())
        elif _ASIDE.match(line) and (blank or times is None):
            aside = True
            left_out["note or style sheet"] += 1
        elif times is not None:
            own.append(line)
        blank = not line.strip()
    if times is not None:
        # A number with no times below it, or half of them, are of a cue that is not there.
        last = own[-1] if own else ""
        if len(own) > 1 and not own[-2].strip() and (_BEGUN.match(last) or _NUMBER.match(last)):
            _refuse(len(lines), last)
        if len(own) > 2 and _NUMBER.match(own[-2]) and not own[-3].strip() and _BEGUN.match(last):
            _refuse(len(lines), last)
        yield Cue(*times, own)


def _without_name(own: list[str], before: list[str]) -> list[str]:
    """Return the lines of a cue without the number or name of the next, which stands above it.

    A number needs no blank line before it; any other name does, or it would be a line of text.
    """
    if own and before == own[-1:] and before[0].strip():
        stands_apart = len(own) > 1 and not own[-2].strip()
        if _NUMBER.match(before[0]) or (stands_apart and len(own) > 2):
            return own[:-1]
    return own


def _refuse(number: int, line: str) -> None:
    raise Unreadable(
        f"breaks off in its times (line {number}: {line.strip()[:40]!r}); it may be cut short or"
        " damaged: fetch it again, or mend that line"
    )


def _dialogue(lines: list[str], left_out: Counter[str]) -> Iterator[Cue]:
    """Give the cues of ASS and SSA, by their times."""
    cues = []
    for number, line in enumerate(lines, 1):
        if line.startswith("Comment:"):
            left_out["comment"] += 1
        elif line.startswith("Dialogue:"):
            found = _DIALOGUE.match(line)
            if found is None:
                _refuse(number, line)
                continue
            said, drawings = _DRAWING.subn("", found[3])
            left_out["drawing"] += drawings
            cues.append(Cue(seconds_of(found[1]), seconds_of(found[2]), [said]))
    yield from sorted(cues, key=lambda cue: cue.start)


def _shown(lines: list[str]) -> list[str]:
    """Return lines as they are shown: without tags, and with their characters."""
    broken = _BREAK.sub("\n", "\n".join(lines))
    plain = html.unescape(_TAG.sub("", broken)).replace("\\h", " ")
    # Marks of direction, which players need and readers don't.
    plain = re.sub("[\u200b\u200e\u200f\u202a-\u202e\ufeff]", "", plain)
    return [" ".join(line.split()) for line in plain.split("\n") if line.strip()]


def _once(cues: list[Cue]) -> tuple[list[list[str]], int]:
    """Return the lines of each cue without those of the cue before, if the captions roll."""
    told = [cue for cue in cues if cue.lines]
    follows = [
        _overlap(before.lines, cue.lines) if cue.start - before.end < 1 else (0, 0)
        for before, cue in pairwise(told)
    ]
    if sum(map(any, follows)) < max(2, _MOSTLY * len(follows)):
        return [cue.lines for cue in cues], 0
    kept = iter([(0, 0), *follows])
    lines, repeated = [], 0
    for cue in cues:
        whole, begun = next(kept) if cue.lines else (0, 0)
        own = cue.lines[whole:]
        if begun:
            own = [own[0][begun:].lstrip(), *own[1:]]
        repeated += whole + bool(begun)
        lines.append(own)
    return lines, repeated


def _overlap(before: list[str], lines: list[str]) -> tuple[int, int]:
    """Return how many lines a cue shows again, and how much of the one that it goes on with."""
    for count in range(min(len(before), len(lines)), 0, -1):
        if before[-count:] == lines[:count]:
            return count, 0
    for count in range(min(len(before), len(lines)), 0, -1):
        # The last line grows word by word.
        *whole, last = before[-count:]
        if whole == lines[: count - 1] and lines[count - 1].startswith(last + " "):
            return count - 1, len(last)
    return 0, 0
