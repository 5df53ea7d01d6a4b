"""Are dates read as they were meant? Made dates in forty forms, in columns and alone.

    python -m benchmarks.dates [--dates 5000] [--seed 1] [--print]

A column is what one outlet or one database exports: all its dates are of one form. What a date
means is known, since it is made here. A date may remain unread, but none may be wrong unsaid.
"""

from __future__ import annotations

import argparse
import datetime
import random
import time
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from benchmarks import DATA
from benchmarks.tables import against, markdown, write_section
from reuse.dates import read_dates

SIZES = (1, 3, 5, 10, 25)  # rows of a column
RIGHT = 0.99  # of the dates of columns of ENOUGH rows
ENOUGH = 5
_FROM, _UNTIL = datetime.datetime(1995, 1, 1), datetime.datetime(2025, 1, 1)
_FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
_SPANISH = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)


class Form(NamedTuple):
    """How a date is written, and to what it is exact."""

    write: Callable[[datetime.datetime], str]
    exact_to: str = "day"


def _by_pattern(pattern: str, exact_to: str = "day") -> Form:
    return Form(lambda when: when.strftime(pattern), exact_to)


def _ordinal(day: int) -> str:
    if 10 <= day % 100 <= 20:
        return f"{day}th"
    return f"{day}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th') }"


def _epoch(when: datetime.datetime) -> int:
    return int(when.replace(tzinfo=datetime.UTC).timestamp())


#: Of files, feeds, mails, pages and databases of news, in English but for the last three.
FORMS: tuple[Form, ...] = (
    *map(
        _by_pattern,
        (
            "%Y-%m-%d",
            "%Y-%m-%dT%H:%M:%SZ",
            "%Y-%m-%dT%H:%M:%S+01:00",
            "%Y-%m-%dT%H:%M:%S.000-0500",
            "%Y-%m-%d %H:%M",
            "%Y-%m-%d %H:%M:%S UTC",
            "%Y/%m/%d",
            "%Y%m%d",
            "%Y%m%d%H%M%S",
            "%Y%m%dT%H%M%SZ",
            "%d/%m/%Y",
            "%m/%d/%Y",
            "%d.%m.%Y",
            "%d-%m-%Y",
            "%d/%m/%y",
            "%m/%d/%y",
            "%d/%m/%Y %H:%M",
            "%m/%d/%Y %I:%M %p",
            "%d %B %Y",
            "%d %b %Y",
            "%B %d, %Y",
            "%b. %d, %Y",
            "%A, %B %d, %Y",
            "%A %d %B %Y",
            "%B %d, %Y %A",
            "%a, %d %b %Y %H:%M:%S +0000",
            "%a, %d %b %Y %H:%M:%S GMT",
            "%a %b %d %H:%M:%S %Y",
            "%H:%M, %d %B %Y",
            "Published %d %B %Y, %H:%M BST",
            "%B %d, %Y at %I:%M %p EST",
        ),
    ),
    Form(lambda when: when.strftime("%d-%b-%Y %H:%M:%S.79").upper().lstrip("0")),
    Form(lambda when: f"{_ordinal(when.day)} {when:%B %Y}"),
    Form(lambda when: str(_epoch(when))),
    Form(lambda when: str(1000 * _epoch(when))),
    _by_pattern("%B %Y", "month"),
    _by_pattern("%Y-%m", "month"),
    Form(lambda when: f"{when.day} {_FRENCH.split()[when.month - 1]} {when.year}"),
    Form(lambda when: f"{when.day}. {_GERMAN.split()[when.month - 1]} {when.year}"),
    Form(lambda when: f"{when.day} de {_SPANISH.split()[when.month - 1]} de {when.year}"),
)


def days_meant(when: datetime.datetime, exact_to: str) -> tuple[int, int]:
    """Return the days that a date stands for as numbers, from the first to the one after."""
    first = when.date()
    if exact_to == "day":
        return first.toordinal(), first.toordinal() + 1
    first = first.replace(day=1)
    following = (first + datetime.timedelta(days=31)).replace(day=1)
    return first.toordinal(), following.toordinal()


def measure(form: Form, rows: int, rng: random.Random) -> Counter[str]:
    """Return how many dates of a made column are right, unread, wrong, and wrong unsaid."""
    span = int((_UNTIL - _FROM).total_seconds())
    meant = [_FROM + datetime.timedelta(seconds=rng.randrange(span)) for _ in range(rows)]
    read = read_dates([form.write(when) for when in meant])
    found: Counter[str] = Counter()
    for when, got in zip(meant, read.whens, strict=True):
        if got is None:
            found["unread"] += 1
        elif got.days == days_meant(when, form.exact_to):
            found["right"] += 1
        else:
            found["wrong"] += 1
            found["unsaid"] += not read.remarks
    return found


def table(dates: int, seed: int) -> str:
    """Return a table by the size of a column, and the forms that are not always read."""
    rng = random.Random(seed)
    rows, weak = [], []
    for size in SIZES:
        found: Counter[str] = Counter()
        for form in FORMS:
            of_form: Counter[str] = Counter()
            for _ in range(-(-dates // (len(FORMS) * size))):
                of_form += measure(form, size, rng)
            if size >= ENOUGH and (of_form["unread"] or of_form["wrong"]):
                example = form.write(datetime.datetime(2022, 1, 3, 9, 30))
                weak.append(f"- `{example}` in columns of {size}: {dict(of_form)}")
            found += of_form
        rows.append(_row(str(size), found, RIGHT if size >= ENOUGH else None))
    for size in SIZES[2:]:
        found = Counter[str]()
        for _ in range(-(-dates // size)):
            found += measure(_mixed(rng), size, rng)
        rows.append(_row(f"{size}, British and American", found))
    head = ["rows of a column", "dates", "right", "unread", "wrong", "wrong unsaid"]
    body = f"{markdown(head, rows)}\n\n{_of_reuters()}"
    return body + ("\n\n" + "\n".join(weak) if weak else "")


def _row(name: str, found: Counter[str], target: float | None = None) -> list[str]:
    total = found["right"] + found["unread"] + found["wrong"]
    right = found["right"] / total
    return [
        name,
        f"{total}",
        f"{right:.4f}" if target is None else against(right, target),
        f"{found['unread'] / total:.4f}",
        f"{found['wrong'] / total:.4f}",
        against(found["unsaid"], 0, at_most=True, digits=0),
    ]


def _mixed(rng: random.Random) -> Form:
    """Return how two write whose numbers stand in different orders."""
    return Form(lambda when: when.strftime(rng.choice(("%d/%m/%Y", "%m/%d/%Y"))))


def _of_reuters() -> str:
    """Say how many dates of the shared table are read, and how long that takes."""
    import pyarrow.parquet as pq

    written = pq.read_table(DATA / "reuters_21578.parquet", columns=["date"])["date"].to_pylist()
    begun = time.perf_counter()
    read = read_dates(written)
    took = time.perf_counter() - begun
    return (
        f"Of the {len(written):,} dates of Reuters-21578 {read.undated:,} are unread; they take "
        f"{took:.1f} s. {' '.join(f'It {remark.said}.' for remark in read.remarks)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.dates",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--dates", type=int, default=5000, help="at least so many of each size")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--print", action="store_true", help="write nothing to the README")
    arguments = parser.parse_args()
    body = table(arguments.dates, arguments.seed)
    print(body)
    if not arguments.print:
        write_section("dates", "python -m benchmarks.dates", body)


if __name__ == "__main__":
    main()
