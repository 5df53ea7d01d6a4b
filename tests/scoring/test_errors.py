"""The error rates that pages print are those of the card, and of the README."""

from __future__ import annotations

import re

import numpy as np
import pytest

from helpers.samples import ROOT
from reuse.scoring.errors import ERRORS, innocents_of, load_errors
from reuse.scoring.model import load_model

pd = pytest.importorskip("pandas", reason="needs textreuse[bench]")
CARD = ERRORS.with_name("score.md").read_text("utf-8")


def row(name: str, cells: int) -> list[str]:
    """Return the cells of the only row of the card that has this name and so many cells."""
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in CARD.splitlines()]
    (found,) = [cells_ for cells_ in rows if cells_[:1] == [name] and len(cells_) == cells]
    return found[1:]


def test_shares_without_a_source_are_the_cards() -> None:
    """A page says of how many innocents score as high what the card says."""
    heads = row("share at or above", 5)
    for group, by in load_errors().alone.items():
        shares = next(
            [cell.strip() for cell in line.split("|")[2:-1]]
            for line in CARD[CARD.index("share at or above") :].splitlines()
            if line.startswith(f"| {group} ")
        )
        assert list(map(float, heads)) == list(map(float, by))
        assert list(map(float, shares)) == list(by.values())


def test_strong_labels_are_the_cards_and_the_readmes() -> None:
    """Counts of pairs, and of those that passed the bar, are the same in all three places."""
    readme = (ROOT / "README.md").read_text("utf-8")
    for group, by in load_errors().pair.items():
        line = next(
            line
            for line in CARD[CARD.index("past the bar |") :].splitlines()
            if line.startswith(f"| {group} ")
        )
        cells = [cell.strip() for cell in line.split("|")[2:-1]]
        assert int(cells[0].split()[0]) == by["judged"]
        assert float(cells[-1]) == pytest.approx(by["strong"] / by["judged"], abs=5e-5)
        assert re.search(rf"\| {by['strong']} of {by['judged']} \|", readme)


def test_innocents_are_those_of_the_weights() -> None:
    """Every kind that was counted names a group that it was counted in."""
    for kind, by in load_model().rates.items():
        group = innocents_of(kind)
        assert group in by
        assert group != "round trip"
        assert by[group] == max(rate for name, rate in by.items() if name != "round trip")


def test_shares_are_counted_by_group() -> None:
    """What reaches a bar counts, also right at it, and no group counts for another."""
    pytest.importorskip("sklearn", reason="training needs scikit-learn")
    from training.articles import ROUND_TRIP
    from training.errors import shares_reaching
    from training.without_source import INNOCENTS

    groups = [ROUND_TRIP, ROUND_TRIP, *INNOCENTS]
    shares = shares_reaching(
        pd.DataFrame({"group": groups}), np.array([0.5, 0.96] + [0.7] * len(INNOCENTS))
    )
    assert shares[ROUND_TRIP] == {"0.5": 1.0, "0.7": 0.5, "0.9": 0.5, "0.95": 0.5}
    for group in INNOCENTS:
        assert shares[group] == {"0.5": 1.0, "0.7": 1.0, "0.9": 0.0, "0.95": 0.0}
