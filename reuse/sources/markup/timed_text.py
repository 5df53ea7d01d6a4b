"""TTML and DFXP: captions in XML."""

from __future__ import annotations

import dataclasses
from typing import Any

from reuse.model import Metadata
from reuse.sources.blocks import Blocks
from reuse.sources.extracted import Extracted, Unreadable
from reuse.sources.markup.captions import Cue, join_cues, seconds_of
from reuse.sources.prose import HTML, write_prose
from reuse.sources.xml import find_named, first_text, parse_xml


def read_timed_text(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the words of timed text, as those of other captions.

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
        If it is cut short or damaged, or has no word.

    Examples
    --------
    >>> text = b'<tt><body><div><p begin="00:00:01.0">It<br/>rained.</p></div></body></tt>'
    >>> read_timed_text(text).text
    'It rained.'
    """
    root, taken, remarks = parse_xml(data, encoding, "timed text")
    cues = []
    for paragraph in find_named(root, "p"):
        blocks = Blocks()
        write_prose(paragraph, blocks, HTML)
        start = _seconds(paragraph, "begin", root)
        cues.append(Cue(start, _seconds(paragraph, "end", root), blocks.text().splitlines()))
    if not cues:
        raise Unreadable("is timed text without captions; name another file")
    cues.sort(key=lambda cue: cue.start)
    title = first_text(next(find_named(root, "head"), root), "title")
    captions = join_cues(cues, {}, Metadata(title=title), taken)
    return dataclasses.replace(captions, remarks=(*remarks, *captions.remarks))


def _seconds(element: Any, name: str, root: Any) -> float:
    """Return a time of a cue: on a clock, or an offset such as 12.5s or 300t."""
    time = (element.get(name) or "").strip()
    rates = {local.rpartition("}")[2]: value for local, value in root.attrib.items()}
    try:
        if ":" in time:
            *clock, last = time.split(":")
            if len(clock) == 3:  # hours, minutes, seconds, frames
                return seconds_of(":".join(clock)) + float(last) / float(
                    rates.get("frameRate", 30)
                )
            return seconds_of(time)
        for unit, size in (("ms", 0.001), ("h", 3600.0), ("m", 60.0), ("s", 1.0)):
            if time.endswith(unit):
                return float(time.removesuffix(unit)) * size
        for unit, rate in (("f", "frameRate"), ("t", "tickRate")):
            if time.endswith(unit):
                return float(time.removesuffix(unit)) / float(rates.get(rate, 30))
    except (ValueError, ZeroDivisionError):
        pass
    return 0.0
