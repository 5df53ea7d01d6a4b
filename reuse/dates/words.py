"""Months and weekdays by their names, in many languages, and words that only stand beside a date.

English names stand here; those of other languages dateparser (BSD) knows. It is asked of a word
and never of a whole date: of that it guesses more than it says ("n/a" and "Q1 2022" are dates to
it), and it takes 25 ms.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: English months by name and by how they are shortened; of weekdays likewise, Monday is 0.
ENGLISH_MONTHS = (
    {name: k for k, name in enumerate(_MONTHS, 1)}
    | {name[:3]: k for k, name in enumerate(_MONTHS, 1)}
    | {"sept": 9, "febr": 2, "janu": 1}
)
ENGLISH_WEEKDAYS = (
    {name: k for k, name in enumerate(_WEEKDAYS)}
    | {name[:3]: k for k, name in enumerate(_WEEKDAYS)}
    | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
)
#: Languages whose names of months are known beside English; with their weekdays.
LANGUAGES = (
    *("de", "fr", "es", "pt", "it", "nl", "ru", "uk", "be", "pl", "cs", "sk", "sl", "hr", "bs"),
    *("sr", "bg", "mk", "ro", "hu", "el", "tr", "sv", "da", "nb", "nn", "fi", "et", "lv", "lt"),
    *("is", "ga", "ca", "eu", "gl", "sq", "id", "ms", "vi", "ar", "he", "fa", "hi", "ja", "ko"),
    *("zh", "th"),
)
#: What stands before, between or behind the parts of a date and tells nothing of it, in the small.
_LABELS = """
    published publish pub posted post issued issue released release filed written first printed
    date dated time on at the of day year and online print edition datetime pubdate
    veröffentlicht veröffentlichung erschienen datum vom am um den der uhr
    publié publiée à le la du de paru parue date er
    publicado publicada fecha el a las los del de
    em às as data do da
    pubblicato pubblicata il alle ore di del
    gepubliceerd op om uur
    опубликовано дата в г года год
    opublikowano r roku dnia o godz publikováno
    publicerad kl den klockan publisert udgivet klo julkaistu
    yayınlanma tarihi saat tarih
    发布 发布时间 公開 게시 입력
"""
LABELS = frozenset(_LABELS.split())
#: What turns a date into another, which is not read.
_TURNS = """
    before after until till since from to by not no ago between next previous former circa ca about
    approximately around approx early mid late beginning end bis vor nach seit ab ungefähr avant
    après depuis jusqu vers antes después desde hasta prima dopo dal fino until q h
"""
#: What says that a text was changed or made on that day: it may have been published on another.
_CHANGES = """
    updated update updates last modified modification changed edited revised amended corrected
    created accessed retrieved saved captured crawled archived
    aktualisiert aktualisierung geändert bearbeitet stand mis mise jour actualisé actualisée
    modifié modifiée actualizado actualizada modificado modificada atualizado atualizada
    aggiornato aggiornata modificato bijgewerkt gewijzigd обновлено изменено
    aktualizacja aktualizováno uppdaterad oppdatert opdateret päivitetty güncelleme
    更新 更新日 수정
"""
CHANGES = frozenset(_CHANGES.split())
TURNS = frozenset(_TURNS.split()) | CHANGES
LONGEST_MONTH = 24


def month_of(word: str) -> int | None:
    """Return the month that a word names; None where it names none, or two in two languages.

    Examples
    --------
    >>> month_of("Sept."), month_of("janvier"), month_of("listopad"), month_of("n")
    (9, 1, None, None)
    """
    plain = _plain(word)
    if plain in ENGLISH_WEEKDAYS:
        return None
    return ENGLISH_MONTHS.get(plain) or _only(_ask(plain)[0])


def weekday_of(word: str) -> int | None:
    """Return the weekday that a word names, Monday being 0; None as `month_of` has it.

    Examples
    --------
    >>> weekday_of("Thu"), weekday_of("Donnerstag"), weekday_of("January")
    (3, 3, None)
    """
    plain = _plain(word)
    if plain in ENGLISH_WEEKDAYS:
        return ENGLISH_WEEKDAYS[plain]
    return _only(_ask(plain)[1])


def is_label(word: str) -> bool:
    """Say whether a word tells nothing of the date that it stands beside.

    Examples
    --------
    >>> is_label("Published"), is_label("before")
    (True, False)
    """
    return _plain(word) in LABELS


def is_of_a_change(word: str) -> bool:
    """Say whether a word tells that a date is of a change, and not of the publication.

    Examples
    --------
    >>> is_of_a_change("Updated"), is_of_a_change("Published")
    (True, False)
    """
    return _plain(word) in CHANGES


def _plain(word: str) -> str:
    return word.strip(".").lower()


def _only(found: frozenset[int]) -> int | None:
    return next(iter(found)) if len(found) == 1 else None


@lru_cache(4096)
def _ask(word: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return the months and the weekdays that a word names in any of `LANGUAGES`."""
    months, weekdays = set(), set()
    one_letter = len(word) == 1 and word.isascii()
    if not word or len(word) > LONGEST_MONTH or one_letter or word in TURNS:
        return frozenset(), frozenset()
    import dateparser

    # Told to take what it is given as it stands, and nothing for granted.
    told = {"PARSERS": ["absolute-time"], "PREFER_DATES_FROM": "past"}
    whole = told | {"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"}
    said_on = datetime(2001, 1, 15), datetime(2001, 1, 16)
    for language in LANGUAGES:
        known = {"languages": [language]}
        made = dateparser.parse(f"15 {word} 2001", settings=whole, **known)
        if made and (made.day, made.year) == (15, 2001):
            months.add(made.month)
            continue
        # A weekday is the last of that name, whichever day it is said on.
        last = [
            dateparser.parse(word, settings=told | {"RELATIVE_BASE": said}, **known)
            for said in said_on
        ]
        days = [day for day, said in zip(last, said_on, strict=True) if day and day < said]
        if len(days) == len(said_on) and days[0] > said_on[0] - timedelta(days=8):
            weekdays |= {day.weekday() for day in days}
    return frozenset(months), frozenset(weekdays)
