"""The time of day and the zone within a date that somebody wrote, taken out of it.

Times never tell which of two texts is the later. They are read all the same, for with a zone they
tell which day it was, and a table has them.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import NamedTuple

#: Zones by their names, in minutes east of UTC: those for which the tz database of IANA has one
#: offset alone since 1970, and those of the United States as RFC 5322 (4.3) has them.
ZONES = {
    **dict.fromkeys(("Z", "UTC", "GMT", "UT", "UCT", "WET"), 0),
    **dict.fromkeys(("CET", "MEZ", "WEST", "WAT"), 60),
    **dict.fromkeys(("CEST", "MESZ", "EET", "CAT", "SAST"), 120),
    **dict.fromkeys(("EEST", "MSK", "EAT", "TRT"), 180),
    **dict.fromkeys(("PKT", "UZT"), 300),
    **dict.fromkeys(("HKT", "SGT", "AWST"), 480),
    **dict.fromkeys(("JST", "KST"), 540),
    **dict.fromkeys(("AEST", "ChST"), 600),
    "WIB": 420,
    "ICT": 420,
    "ACST": 570,
    "ACDT": 630,
    "AEDT": 660,
    "NZST": 720,
    "NZDT": 780,
    "NST": -210,
    "NDT": -150,
    "EDT": -240,
    "EST": -300,
    "MDT": -360,
    "MST": -420,
    "PDT": -420,
    "PST": -480,
    "AKDT": -480,
    "AKST": -540,
    "HST": -600,
    "BRT": -180,
    "ART": -180,
}
#: Names that stand for zones of several offsets, or for two in turn: British or Bangladesh time,
#: China or the middle of America, New York in summer or in winter.
AMBIGUOUS_ZONES = frozenset(
    {
        *("ACT", "ADT", "AMT", "AST", "BST", "CDT", "CST", "CT", "ECT", "ET", "GST", "IST"),
        *("LMT", "MT", "PT", "PYT", "SST", "WST"),
    }
)
_EASTERN = {"上午": "am", "오전": "am", "午前": "am", "下午": "pm", "오후": "pm", "午後": "pm"}
_DAYPART = r"[ap](?:\.\s?m\.?|m\b)"
_TIME = re.compile(
    rf"""(?<![\d:])(?P<before>{"|".join(_EASTERN)})?\s*
    (?P<hour>\d{{1,3}})
    (?:
        \s?[:：]\s?(?P<minute>\d\d)(?:\s?[:：.]\s?(?P<second>\d\d)(?:[.,:](?P<part>\d+))?)?
        (?:\s*(?P<half>{_DAYPART}))?
      | \.(?P<minute2>\d\d)(?:\.(?P<second2>\d\d)(?:[.,](?P<part2>\d+))?)?
        \s*(?:(?P<half2>{_DAYPART})|Uhr\b|hrs?\b|uur\b|[Kk]l\b)
      | \s?[hH]\s?(?P<minute3>\d\d)?(?:m(?:in)?\b)?(?:\s?(?P<second3>\d\d)s)?(?![\w:])
      | \s*(?P<half4>{_DAYPART})
      | \s*(?:Uhr|hrs|heures?|uur|o['’]clock)\b
      | \s?[時时点點시]\s*(?:(?P<minute5>\d\d?)\s?[分분])?\s*(?:(?P<second5>\d\d?)\s?[秒초])?
    )(?![\d:])\s*(?:Uhr\b|hrs\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
#: "13-JAN-22 10.30.00.123456 AM" and "2022-01-13-10.30.00.000000", as databases write them.
_POINTS = re.compile(r"(?<=\d)[\s-](\d\d)\.(\d\d)\.(\d\d)((?:[.,]\d+)?(?:\s*[AP]M)?)(?![\d.])")
_OFFSET = r"[+\-−–](?P<{0}h>\d{{1,2}})(?::?(?P<{0}m>\d\d))?(?::?00)?(?![\d:])"
_ZONE = re.compile(
    rf"""\s*\(?(?:
        (?P<z>[Zz])(?![\w])
      | (?P<sign>(?=[+\-−–])){_OFFSET.format("a")}
      | (?:UTC|GMT|Z)\s?(?=[+\-−–]){_OFFSET.format("b")}
      | (?P<name>[A-Z][A-Za-z]?[A-Z]{{1,3}})(?![\w/])
      | (?P<place>[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?)
    )\)?(?:\s*\[[\w/+:\-]+\])?(?:\s*(?:UTC|GMT|[+\-]\d{{4}})(?![\w+\-]))?(?:\s*\([^()\d]*\))?""",
    re.VERBOSE,
)


class Clock(NamedTuple):
    """A time of day, as far as it could be read.

    Attributes
    ----------
    since_midnight : timedelta or None
        None where it is no time that a clock shows; 24:00 is the end of the day.
    exact_to : timedelta
    offset : timedelta or None
        Of its zone; None where none is known.
    notes : tuple of str
        What was guessed or passed over, by the names of `reuse.dates.column.NOTES`.
    """

    since_midnight: timedelta | None
    exact_to: timedelta
    offset: timedelta | None
    notes: tuple[str, ...] = ()


def cut_clock(text: str) -> tuple[str, str, Clock | None]:
    """Return what stands before the time of day and its zone, what stands behind, and the time.

    Parameters
    ----------
    text : str

    Returns
    -------
    before, behind : str
    clock : Clock or None
        None where there is no time, and then nothing stands behind.

    Examples
    --------
    >>> before, behind, clock = cut_clock("Thu Jan 13 10:30 GMT+1 2022")
    >>> before, behind, str(clock.since_midnight), str(clock.offset)
    ('Thu Jan 13', '2022', '10:30:00', '1:00:00')
    """
    if ":" not in text:
        text = _POINTS.sub(r" \1:\2:\3\4", text)
    found = _TIME.search(text)
    if found is None:
        return text, "", None
    behind = text[found.end() :]
    offset: timedelta | None = None
    notes: tuple[str, ...] = ()
    if (zone := _ZONE.match(behind)) and is_zone(zone):
        offset, notes = read_zone(zone)
        behind = behind[zone.end() :]
    before = re.sub(r"(?<=\d)T$", "", text[: found.start()]).rstrip(" ,;-–|@/·•")
    since, exact_to = _time_of(found)
    notes = notes if since is not None else (*notes, "time")
    return before, behind.strip(" ,;|"), Clock(since, exact_to, offset, notes)


def is_zone(zone: re.Match[str]) -> bool:
    """Say whether what looks like a zone is one; other capitals stand behind a time, too."""
    name = zone["name"]
    return name is None or name in ZONES or name in AMBIGUOUS_ZONES


def read_zone(zone: re.Match[str]) -> tuple[timedelta | None, tuple[str, ...]]:
    """Return the offset of a zone as far as it is known, and what is to be noted."""
    part = zone.groupdict()
    if part["z"]:
        return timedelta(0), ()
    if part["place"] or part["name"] in AMBIGUOUS_ZONES:
        return None, ("zone",)
    if part["name"]:
        return timedelta(minutes=ZONES[part["name"]]), ()
    side = "a" if part["ah"] else "b"
    hours, minutes = int(part[f"{side}h"]), int(part[f"{side}m"] or 0)
    sign = 1 if zone[0][zone.start(f"{side}h") - zone.start() - 1] == "+" else -1
    offset = sign * timedelta(hours=hours, minutes=minutes)
    if not timedelta(hours=-12) <= offset <= timedelta(hours=14) or minutes > 59:
        return None, ("zone",)
    return offset, ()


def zone_at_end(text: str) -> tuple[str, Clock | None]:
    """Return a day without the zone that XML Schema lets stand behind it, and the zone.

    Examples
    --------
    >>> day, clock = zone_at_end("2022-01-13+01:00")
    >>> day, str(clock.offset), zone_at_end("2022-01-13")
    ('2022-01-13', '1:00:00', ('2022-01-13', None))
    """
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)(Z|[+\-]\d\d:\d\d)", text)
    if found and (zone := _ZONE.match(found[2])):
        offset, notes = read_zone(zone)
        return found[1], Clock(None, timedelta(days=1), offset, notes)
    return text, None


def _time_of(found: re.Match[str]) -> tuple[timedelta | None, timedelta]:
    part = found.groupdict()

    def first(name: str) -> str | None:
        return next((part[key] for key in part if key.rstrip("2345") == name and part[key]), None)

    hour, minute, second = int(part["hour"]), int(first("minute") or 0), int(first("second") or 0)
    half = (first("half") or _EASTERN.get(part["before"] or "", "")).lower()[:1]
    exact_to = timedelta(seconds=1) if first("second") else timedelta(minutes=1)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    if second == 60:  # a leap second
        second, exact_to = 59, timedelta(seconds=1)
    whole = hour < 24 or (hour == 24 and not minute and not second)
    if not whole or minute > 59 or second > 59:
        return None, exact_to
    since = timedelta(hours=hour, minutes=minute, seconds=second)
    if digits := first("part"):
        since += timedelta(microseconds=int(digits[:6].ljust(6, "0")))
        exact_to = timedelta(microseconds=10 ** max(0, 6 - len(digits)))
    return since, exact_to
