"""Dates in the forms that people and programs write, read by columns.

``python -m benchmarks.dates``. Columns are made of days of three years, by a seeded generator,
each in one of the forms of `benchmarks.written_dates`, which says who writes so.

A date is *right* where its day and
no other is given, *undated* where it is said to be unknown, *wrong, said* where another is given
and a notice tells how it was taken, and else *wrong in silence*.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from benchmarks import DATA
from benchmarks.tables import against, markdown, write_section
from benchmarks.written_dates import CERTAIN, FORMS, NUMERALS, Form
from reuse.dates import When, read_dates

#: Rows of a column, and of how many dates each row of the table is made.
SIZES, DATES = (1, 3, 5, 20), 500
#: Days lie within so many years of a year between these, so that two digits are of one century.
YEARS, FIRST, LAST = 3, 1980, 2024
#: Of columns of five rows and more so many of a hundred must be right.
TARGET = 0.99
KINDS = ("right", "undated", "wrong, said", "wrong in silence")
BRITISH, AMERICAN = (NUMERALS[name] for name in ("British and French slashes", "American slashes"))


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=11)
    arguments = parser.parse_args(words)
    rng = Random(arguments.seed)
    rows = []
    for size in SIZES:
        counts = measure(rng, FORMS, size)
        rows.append(row(f"{len(FORMS)} forms, columns of {size}", counts, size))
    for size in SIZES[:1]:
        rows.append(row("forms that are certain, alone", measure(rng, CERTAIN, size), size))
        rows.append(row("numerals, alone", measure(rng, NUMERALS, size), size))
    for size in SIZES[2:]:
        counts = Counter(kind for _ in range(DATES // size) for kind in judge(*mixed(rng, size)))
        rows.append(row(f"American and British mixed, columns of {size}", counts, 0))
    body = markdown(("", "dates", *KINDS), rows) + "\n\n" + speed()
    print(body)
    write_section("dates", "python -m benchmarks.dates", body)


def measure(rng: Random, forms: dict[str, Form], size: int) -> Counter[str]:
    """Read columns of each form, as many dates of each as make `DATES` and more."""
    columns = max(1, -(-DATES // (size * len(forms))))
    counts: Counter[str] = Counter()
    for name, form in forms.items():
        for _ in range(columns):
            moments = list(days(rng, size))
            kinds = judge([form(moment) for moment in moments], moments)
            counts.update(kinds)
            if "wrong in silence" in kinds:
                print(f"wrong in silence: {name}", [form(moment) for moment in moments])
    return counts


def days(rng: Random, size: int) -> Iterator[datetime]:
    start = datetime(rng.randint(FIRST, LAST - YEARS), rng.randint(1, 12), 1)
    for _ in range(size):
        yield start + timedelta(seconds=rng.randrange(YEARS * 365 * 86_400))


def mixed(rng: Random, size: int) -> tuple[list[str], list[datetime]]:
    moments = list(days(rng, size))
    return [rng.choice((BRITISH, AMERICAN))(moment) for moment in moments], moments


def judge(written: Sequence[str], moments: Sequence[datetime]) -> list[str]:
    dates = read_dates(written)
    told = " ".join(remark.said for remark in dates.remarks)
    said = "numerals taken" in told or "digits" in told

    def kind(when: When | None, moment: datetime) -> str:
        if when is None:
            return "undated" if dates.undated else "wrong in silence"
        if when.day == moment.date() and when.days[1] - when.days[0] == 1:
            return "right"
        return "wrong, said" if said else "wrong in silence"

    return [kind(when, moment) for when, moment in zip(dates.whens, moments, strict=True)]


def row(name: str, counts: Counter[str], size: int) -> tuple[str, ...]:
    total = counts.total()
    share = counts["right"] / total
    right = against(share, TARGET) if size >= 5 else f"{share:.4f}"
    silent = against(counts["wrong in silence"] / total, 0, at_most=True)
    between = (f"{counts[kind] / total:.4f}" for kind in KINDS[1:3])
    return name, f"{total:,}", right, *between, silent


def speed() -> str:
    """Say how long the dates of the shared table of Reuters take, and what is said of them."""
    import pyarrow.parquet as pq

    written = pq.read_table(DATA / "reuters_21578.parquet", columns=["date"])["date"].to_pylist()
    begun = time.perf_counter()
    dates = read_dates(written)
    took = time.perf_counter() - begun
    passed = sum(remark.count for remark in dates.remarks)
    return (
        f"The {len(written):,} dates of Reuters-21578: {len(written) - dates.undated:,} read in "
        f"{took:.1f} s, {dates.undated:,} undated, {passed:,} with something that was passed over."
    )


if __name__ == "__main__":
    main()
