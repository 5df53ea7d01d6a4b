"""The measures of `reuse.evaluation`: by hand, against the referee, and over a whole bench."""

from __future__ import annotations

import importlib.util
import math
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.benches import OTHER, make_bench
from reuse.bench import Box, read_detections, write_detections
from reuse.evaluation import Judged, evaluate, map_f1, measure

# --- by hand ----------------------------------------------------------------------------------


def test_perfect_detections_get_full_marks() -> None:
    """What is found is what is there."""
    cases = [Box(0, 100, 50, 150), Box(200, 260, 0, 40)]
    row = measure("x", [(cases, cases)])
    assert (row.plagdet, row.precision, row.recall, row.granularity) == (1, 1, 1, 1)
    assert (row.char_f1, row.map_f1) == (1, 1)
    assert (row.cases, row.detections, row.false_pairs, row.pairs) == (2, 2, 0, 1)


def test_shares_are_averaged_over_cases_not_over_characters() -> None:
    """A short case that is found whole weighs as much as a long one that is missed."""
    row = measure("x", [([Box(0, 10, 0, 10), Box(100, 1100, 100, 1100)], [Box(0, 10, 0, 10)])])
    assert row.recall == 0.5
    assert row.precision == 1.0
    assert row.char_f1 == pytest.approx(2 * 10 / (1010 + 10))


def test_pieces_cost_granularity() -> None:
    """A case reported in three pieces divides the F1 by log2(1 + 3)."""
    pieces = [Box(k, k + 30, k, k + 30) for k in (0, 30, 60)]
    row = measure("x", [([Box(0, 90, 0, 90)], pieces)])
    assert row.granularity == 3
    assert row.plagdet == pytest.approx(1 / 2)


def test_both_sides_must_meet_for_a_hit() -> None:
    """The right stretch of the suspicious text, traced to the wrong place, is no hit at all."""
    row = measure("x", [([Box(0, 50, 0, 50)], [Box(0, 50, 50, 100)])])
    assert (row.precision, row.recall, row.plagdet, row.char_f1, row.map_f1) == (0, 0, 0, 0, 0)


def test_overlapping_detections_count_each_character_once() -> None:
    """Recall and precision are taken over unions."""
    row = measure("x", [([Box(0, 100, 0, 100)], [Box(0, 60, 0, 60), Box(40, 80, 40, 80)])])
    assert row.recall == pytest.approx(0.8)
    assert row.precision == 1.0


def test_only_the_map_sees_that_moved_blocks_were_lumped_together() -> None:
    """Two blocks that changed places, reported as one: plagdet is content, the map is not."""
    swapped = [Box(0, 500, 500, 1000), Box(500, 1000, 0, 500)]
    row = measure("x", [(swapped, [Box(0, 1000, 0, 1000)])])
    assert row.plagdet == 1.0
    assert row.map_f1 == pytest.approx(2 * 5000 / (5000 + 10000))


def test_innocent_pairs_have_no_plagdet() -> None:
    """Without a true case there is nothing to recall; without a find nothing is wrong."""
    quiet = measure("x", [([], []), ([], [])])
    assert math.isnan(quiet.plagdet)
    assert math.isnan(quiet.recall)
    assert math.isnan(quiet.char_f1)
    assert math.isnan(quiet.map_f1)
    assert (quiet.precision, quiet.false_pairs, quiet.pairs) == (1, 0, 2)
    loud = measure("x", [([], [Box(0, 9, 0, 9)]), ([], [])])
    assert (loud.precision, loud.false_pairs, loud.map_f1) == (0, 1, 0)


def test_missing_everything_is_nought_not_nan() -> None:
    """A category with cases and no detection has a plagdet of 0."""
    row = measure("x", [([Box(0, 50, 0, 50)], [])])
    assert row.plagdet == 0
    assert math.isnan(row.precision)


def load_referee(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "score_align", shared / "tools" / "score_align.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@st.composite
def boxes(draw: st.DrawFn, shortest: int = 0) -> Box:
    a, b = draw(st.integers(0, 300)), draw(st.integers(0, 300))
    length = st.integers(shortest, 120)
    return Box(a, a + draw(length), b, b + draw(length))


judged_pairs = st.lists(
    st.tuples(st.lists(boxes(shortest=1), max_size=5), st.lists(boxes(), max_size=6)), max_size=5
)


# --- against the referee ----------------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(judged=judged_pairs)
def test_measures_agree_with_the_referee(shared: Path, judged: list[Judged]) -> None:
    """On any cases and detections, empty and overlapping ones too, both scorers say the same."""
    referee = load_referee(shared)
    expected = referee.measure(judged) | {"map_f1": referee.mapped(judged)}
    row = measure("x", judged)
    for name, value in expected.items():
        assert getattr(row, name) == pytest.approx(value, abs=1e-9, nan_ok=True), name


def area_by_cells(rectangles: list[Box], cell: int) -> set[tuple[int, int]]:
    """Return the cells of a plane that boxes cover, one by one: slow and obvious."""
    cells = set()
    for a0, a1, b0, b1 in rectangles:
        rows = range(a0 // cell, max(a1 // cell, a0 // cell + 1))
        columns = range(b0 // cell, max(b1 // cell, b0 // cell + 1))
        cells |= {(row, column) for row in rows for column in columns}
    return cells


@settings(deadline=None)
@given(judged=judged_pairs, cell=st.integers(1, 40))
def test_the_sweep_counts_the_cells_that_painting_them_counts(
    judged: list[Judged], cell: int
) -> None:
    """The plane is never laid out, yet the share of common cells is exact."""
    both = total = 0
    for cases, found in judged:
        true, marked = area_by_cells(list(cases), cell), area_by_cells(list(found), cell)
        both += len(true & marked)
        total += len(true) + len(marked)
    expected = 2 * both / total if total else math.nan
    assert map_f1(judged, cell=cell) == pytest.approx(expected, nan_ok=True)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
@given(
    pairs=st.lists(
        st.tuples(
            st.sampled_from(["01-x", "02-y", "03-z"]),
            st.lists(boxes(shortest=1), max_size=3),
            st.lists(boxes(), max_size=3),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_folders_and_tables_mean_the_same_to_the_referee(
    shared: Path,
    tmp_path_factory: pytest.TempPathFactory,
    pairs: list[tuple[str, list[Box], list[Box]]],
) -> None:
    """A bench and a table of detections, written and read back, print as the script prints."""
    folder = tmp_path_factory.mktemp("random")
    texts = [(category, "a" * 500, "b" * 500, cases) for category, cases, _ in pairs]
    bench = make_bench(folder / "bench", texts)
    names = [(f"suspicious{n}.txt", f"source{n}.txt") for n in range(1, len(pairs) + 1)]
    found = {name: marked for name, (_, _, marked) in zip(names, pairs, strict=True)}
    write_detections(folder / "d.tsv", found)
    command = [sys.executable, str(shared / "tools" / "score_align.py"), bench, folder / "d.tsv"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = evaluate(bench, detections=read_detections(folder / "d.tsv")).rows
    ours = [
        f"{r.category:24} {r.plagdet:.4f} {r.precision:.4f} {r.recall:.4f} {r.granularity:.4f} "
        f"{r.char_f1:.4f} {r.map_f1:.4f} {r.cases:5} {r.detections:6} {r.false_pairs}/{r.pairs}"
        for r in rows
    ]
    assert ours == printed.splitlines()[1:]


# --- the whole way ----------------------------------------------------------------------------


def test_a_planted_passage_is_found_and_the_innocent_pair_left_alone(bench: Path) -> None:
    """On the smallest bench, the comparison finds the two sentences and nothing else."""
    done: list[tuple[int, int]] = []
    evaluation = evaluate(bench, processes=1, progress=lambda *step: done.append(step))
    innocent, copied, _ = evaluation.rows
    assert innocent.false_pairs == 0
    assert copied.recall > 0.95
    assert copied.precision > 0.95
    assert done == [(1, 2), (2, 2)]


def test_more_processes_change_nothing(bench: Path) -> None:
    """Every pair is compared by itself, wherever it runs."""
    one, two = (evaluate(bench, processes=n) for n in (1, 2))
    assert one.to_dict() == two.to_dict()
    assert dict(one.detections) == dict(two.detections)


def test_the_signature_changes_with_the_bench_and_only_then(bench: Path) -> None:
    """One changed letter of a text makes another bench."""
    before, again = (evaluate(bench, processes=1).signature for _ in range(2))
    assert before == again
    (bench / "susp" / "suspicious1.txt").write_text(OTHER + "!")
    assert evaluate(bench, processes=1).signature != before


# --- bad input --------------------------------------------------------------------------------


def test_detections_of_other_texts_are_an_error_not_a_nought(bench: Path) -> None:
    """A table made for another bench would otherwise score 0 without a word."""
    with pytest.raises(ValueError, match=r"no detection is of a pair of .*of elsewhere\.txt and"):
        evaluate(bench, detections={("elsewhere.txt", "b.txt"): [Box(0, 9, 0, 9)]})


def test_no_process_is_too_few(bench: Path) -> None:
    with pytest.raises(ValueError, match="`processes` must be at least 1, got 0"):
        evaluate(bench, processes=0)
