"""Dates as many programs and people write them, and what was meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

#: German, French, Spanish, Portuguese, Italian and Russian months as they stand in a date.
MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_ENGLISH = [
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_FRENCH_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_GERMAN_DAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]


def _month(moment: datetime, language: str = "") -> str:
    names = MONTHS[language].split() if language else _ENGLISH
    return names[moment.month - 1]


def _ordinal(day: int) -> str:
    end = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{end}"


def _twelve(moment: datetime, *, dots: bool = False) -> str:
    half = "ap"[moment.hour >= 12] + (".m." if dots else "m")
    return f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02} {half}"


def _seconds(moment: datetime) -> int:
    return int((moment - datetime(1970, 1, 1)).total_seconds())


Form = Callable[[datetime], str]

#: Forms that mean one day whoever reads them, each with who writes so.
CERTAIN: dict[str, Form] = {
    # databases, feeds, sitemaps
    "ISO 8601, a day": lambda d: f"{d:%Y-%m-%d}",
    "ISO 8601, RFC 3339": lambda d: f"{d:%Y-%m-%dT%H:%M:%S}Z",
    "ISO 8601 with milliseconds (JavaScript's toISOString)": lambda d: (
        f"{d:%Y-%m-%dT%H:%M:%S}.123Z"
    ),
    "ISO 8601 with a comma and an offset (Python's logging, XML)": lambda d: (
        f"{d:%Y-%m-%dT%H:%M:%S},5+01:00"
    ),
    "ISO 8601 compact (NITF, NewsML)": lambda d: f"{d:%Y%m%dT%H%M%S}+0000",
    "ISO 8601, the day of a week": lambda d: "{}-W{:02}-{}".format(*d.isocalendar()),
    "ISO 8601, the day of a year": lambda d: f"{d:%Y-%j}",
    "eight digits (news databases)": lambda d: f"{d:%Y%m%d}",
    "fourteen digits (WARC, MARC)": lambda d: f"{d:%Y%m%d%H%M%S}",
    "SQL": lambda d: f"{d:%Y-%m-%d %H:%M:%S}",
    "PostgreSQL": lambda d: f"{d:%Y-%m-%d %H:%M:%S}.123456+00",
    "Oracle": lambda d: f"{d:%d-%b-%Y %H:%M:%S}".upper(),
    "Oracle, DD-MON-RR": lambda d: f"{d:%d-%b-%y}".upper(),
    "SAS, date9": lambda d: f"{d:%d%b%Y}".upper(),
    "DB2": lambda d: f"{d:%Y-%m-%d-%H.%M.%S}.000000",
    "Go": lambda d: f"{d:%Y-%m-%d %H:%M:%S} +0000 UTC",
    "Java's ZonedDateTime": lambda d: f"{d:%Y-%m-%dT%H:%M}+01:00[Europe/Paris]",
    "slashes from the year down (Japan, China)": lambda d: f"{d:%Y/%m/%d}",
    "Chinese and Japanese": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "Korean": lambda d: f"{d.year}년 {d.month}월 {d.day}일",
    # seconds and parts of them since 1970: APIs of social media, Chrome, MongoDB
    "seconds": lambda d: str(_seconds(d)),
    "milliseconds": lambda d: str(_seconds(d) * 1000 + 123),
    # mails, RSS, servers, the date command, browsers
    "RFC 5322": lambda d: (
        f"{_DAYS[d.weekday()][:3]}, {d:%d} {_month(d)[:3]} {d:%Y %H:%M:%S} +0000"
    ),
    "asctime": lambda d: f"{_DAYS[d.weekday()][:3]} {_month(d)[:3]} {d.day:2} {d:%H:%M:%S %Y}",
    "date(1)": lambda d: f"{_DAYS[d.weekday()][:3]} {_month(d)[:3]} {d:%d %H:%M:%S} UTC {d:%Y}",
    "JavaScript's toString": lambda d: (
        f"{_DAYS[d.weekday()][:3]} {_month(d)[:3]} {d:%d %Y %H:%M:%S} GMT+0100 "
        "(Central European Standard Time)"
    ),
    "Apache's log": lambda d: f"{d:%d}/{_month(d)[:3]}/{d:%Y:%H:%M:%S} +0000",
    "cameras (EXIF)": lambda d: f"{d:%Y:%m:%d %H:%M:%S}",
    # papers and their systems
    "British": lambda d: f"{d.day} {_month(d)} {d.year}",
    "British, with a weekday": lambda d: (
        f"{_DAYS[d.weekday()]} {_ordinal(d.day)} {_month(d)} {d.year}"
    ),
    "American": lambda d: f"{_month(d)} {d.day}, {d.year}",
    "American, on a page": lambda d: (
        f"Posted: {_month(d)[:3]}. {d:%d}, {d:%Y}, {_twelve(d, dots=True)} EST"
    ),
    "LexisNexis": lambda d: f"{_month(d)} {d.day}, {d.year} {_DAYS[d.weekday()]}",
    "British, on a page": lambda d: f"Published {d:%H:%M} GMT, {d.day} {_month(d)[:3]} {d.year}",
    "German": lambda d: (
        f"{_GERMAN_DAYS[d.weekday()]}, {d.day}. {_month(d, 'de')} {d.year}, {d:%H.%M} Uhr"
    ),
    "French": lambda d: (
        f"Publié le {_FRENCH_DAYS[d.weekday()]} "
        f"{'1er' if d.day == 1 else d.day} {_month(d, 'fr')} {d.year} à {d:%Hh%M}"
    ),
    "Spanish": lambda d: f"{d.day} de {_month(d, 'es')} de {d.year}",
    "Portuguese": lambda d: f"{d.day} de {_month(d, 'pt')} de {d.year} às {d:%Hh%M}",
    "Italian": lambda d: f"{d.day} {_month(d, 'it')} {d.year} alle ore {d:%H:%M}",
    "Russian": lambda d: f"{d.day} {_month(d, 'ru')} {d.year} г., {d:%H:%M}",
}
#: Forms of which a column must tell the order, each with who writes so.
NUMERALS: dict[str, Form] = {
    "points (Germany, Russia, Poland)": lambda d: f"{d:%d.%m.%Y}",
    "points, with a time": lambda d: f"{d.day}.{d.month}.{d.year} {d:%H:%M}",
    "British and French slashes": lambda d: f"{d:%d/%m/%Y}",
    "British slashes, two digits (Excel)": lambda d: f"{d:%d/%m/%y}",
    "Dutch and Indian dashes": lambda d: f"{d:%d-%m-%Y}",
    "American slashes": lambda d: f"{d:%m/%d/%Y}",
    "American slashes (Excel)": lambda d: f"{d.month}/{d.day}/{d.year} {_twelve(d)}",
    "American slashes, two digits (Excel)": lambda d: f"{d.month}/{d.day}/{d:%y}",
}
FORMS = CERTAIN | NUMERALS
