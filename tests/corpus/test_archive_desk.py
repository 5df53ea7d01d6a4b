"""An archive that serves a desk: ids, versions and names, what is taken out, what is watched."""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.corpora import audit, ids, table
from helpers.prose import SENTENCES, words
from helpers.samples import SEEDS
from reuse.corpus import Archive, ArchiveError, archive_keys
from reuse.corpus.keys import find_keys, find_keys_alone
from reuse.language import ENGLISH
from reuse.model import Source
from reuse.segment import segment_texts
from reuse.sources import ReadError

SHARED = " ".join(SENTENCES[:4])
DOCS = Path(__file__).parents[2] / "docs" / "archive.md"


# --------------------------------------------------------------------------- ids and texts


def test_a_changed_text_is_looked_up_in_all_of_the_archive(tmp_path: Path) -> None:
    """Its earlier version is told apart from what others have, and what is new is named."""
    new = "Nobody had seen the second freighter leave the harbour that night."
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add([{"id": "other", "text": f"{words(1)} {new}"}])
        archive.add([{"id": "story", "text": SHARED}])
        added, (lookup,) = archive.new([{"id": "story", "text": f"{SHARED} {new}"}])
    assert (added.added, added.changed, added.known) == (1, ("story",), 0)
    assert [row["b"] for row in lookup.pairs] == ["other"]
    (version,) = lookup.earlier_versions
    assert (lookup.version, version["version"], version["coverage_b"]) == (2, 1, 1)
    (span,) = version["new"]
    assert lookup.text.text[span["start"] : span["end"]] == new


def test_a_version_that_shares_nothing_is_told_too(tmp_path: Path) -> None:
    """Or a page that was replaced would pass for one that is new."""
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add([{"id": "story", "text": SHARED}])
        _, (lookup,) = archive.new([{"id": "story", "text": words(7)}])
    assert not lookup.pairs
    assert [row["passages"] for row in lookup.earlier_versions] == [0]
    assert "shares no passage with it" in lookup.to_html()


def test_the_manual_tells_of_each_field(tmp_path: Path) -> None:
    """Of all that an archive writes as JSON; no field is left out."""
    rows = [{"id": "x", "text": SHARED}, {"id": "y", "text": words(1)}]
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(rows)
        added, lookups = archive.new(
            [{"id": "x", "text": f"{SHARED} {words(1)}"}, {"id": "y", "text": words(2)}]
        )
        entry = archive.get("x")
    shared, nothing = (one.to_dict() for one in lookups)
    (found,), (version,), (other,) = (
        shared["found"],
        shared["earlier_versions"],
        nothing["earlier_versions"],
    )
    assert version.keys() == other.keys() == {*found, "new"}
    told = set(re.findall(r"`([a-z_0-9]+)`", DOCS.read_text("utf-8")))
    for fields in (shared, found, found["names"][0], found["passages"][0], added.to_dict(), entry):
        assert not fields.keys() - told


def test_a_known_text_is_counted_and_not_cleared(tmp_path: Path) -> None:
    """It was not looked up, so nothing is said of what it shares."""
    rows = [{"id": "x", "text": SHARED}, {"id": "y", "text": f"{SHARED} {words(3)}"}]
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(rows)
        added, lookups = archive.new(rows)
        assert (added.added, added.known, lookups, len(added.skipped)) == (0, 2, [], 0)
        assert ids(archive, SHARED) == ["x", "y"]


def test_two_ids_of_a_text_are_names_of_one(tmp_path: Path) -> None:
    """Found once, by both names, and under that which is left when the other is removed."""
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add([{"id": "x", "text": SHARED, "outlet": "Wire"}])
        added, (lookup,) = archive.new([{"id": "y", "text": SHARED, "outlet": "Paper"}])
        assert (added.renamed, archive.documents) == (("y",), 1)
        assert [(row["b"], row["same"]) for row in lookup.pairs] == [("x", True)]
        (row,) = archive.find(SHARED).pairs
        assert [(one["id"], one["outlet"]) for one in row["names"]] == [
            ("x", "Wire"),
            ("y", "Paper"),
        ]
        assert archive.list("x")["also"].to_pylist() == [["y"]]
        assert archive.remove("x") == 1
        (row,) = archive.find(SHARED).pairs
        assert (row["b"], row["outlet"], len(row["names"])) == ("y", "Paper", 1)
        assert archive.remove("y") == 1
        assert (archive.find(SHARED).pairs, archive.documents) == ([], 0)


def test_an_audit_pairs_two_ids_of_one_text() -> None:
    """Word for word, with both rows kept."""
    found = audit([{"id": "x", "text": SHARED}, {"id": "y", "text": SHARED}])
    assert found.documents["id"].to_pylist() == ["x", "y"]
    (pair,) = found.pairs.to_pylist()
    assert (pair["a"], pair["b"], pair["same"], pair["verbatim"]) == ("x", "y", True, 1)


@pytest.mark.parametrize(
    ("dates", "date", "named"),
    [
        (["2022-01-14"], "2022-01-13", "b"),
        (["2022-02"], "2022-01", "b"),
        (["2022-01-20"], "2022-01", "a"),
        (["2022-01-14"], None, "a"),
        (["2022-01-14"], "2022-01-13T23:30-05:00", "a"),
        (["2022-01-14", "2022-01-15"], "2022-01-13", "b"),
        (["2022-01-15", "2022-01-14"], "2022-01-13", "b"),
        # Under the name without a date the text may have been there before all dates.
        (["2022-01-14", None], "2022-01-13", "a"),
    ],
)
def test_dates_are_ranges_and_a_text_is_as_old_as_its_first_name(
    tmp_path: Path, dates: list[str | None], date: str | None, named: str
) -> None:
    """The earlier text is called the copy where it is later for certain; else wording decides."""
    source, copy = ((SEEDS / f"{name}.txt").read_text("utf-8") for name in ("source", "copy"))
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add([{"id": f"x{k}", "text": source, "date": d} for k, d in enumerate(dates)])
        _, (lookup,) = archive.new([{"id": "z", "text": copy, "date": date}])
    assert lookup.pairs[0]["copy"] == named


# --------------------------------------------------------------------------- list, get, remove


def test_patterns_name_ids_and_an_id_is_no_pattern(tmp_path: Path) -> None:
    """Whatever signs an id has."""
    names = ["2021/a", "2021/b", "2022/a", "what?", "whats"]
    rows = [{"id": name, "text": words(k)} for k, name in enumerate(names)]
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(rows)
        assert archive.list("2021/*")["id"].to_pylist() == ["2021/a", "2021/b"]
        assert archive.list("what?")["id"].to_pylist() == ["what?"]
        assert archive.remove(["what?", "2021/*"]) == 3
        assert archive.list()["id"].to_pylist() == ["2022/a", "whats"]
        with pytest.raises(ArchiveError, match="the archive has no text named 2021/a; `reuse arc"):
            archive.remove(["whats", "2021/a"])
        assert archive.documents == 2


def test_versions_are_there_by_their_numbers(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        for k in range(3):
            archive.add([{"id": "x", "text": words(k)}])
        assert [archive.get("x", k + 1)["text"] for k in range(3)] == [words(k) for k in range(3)]
        assert archive.get("x")["version"] == 3
        assert archive.list()["versions"].to_pylist() == [3, 3, 3]
        with pytest.raises(
            ArchiveError, match="of x the archive has no version 4; it has 1, 2, 3"
        ):
            archive.get("x", 4)
        with pytest.raises(ArchiveError, match="the archive has no text y; `reuse archive list`"):
            archive.get("y")


@pytest.mark.parametrize("name", ["out.jsonl", "out.csv", "out.parquet"])
def test_what_is_exported_makes_the_same_archive(tmp_path: Path, name: str) -> None:
    """With ids, versions, dates and all signs that a text may have."""
    rows = [
        {"id": "x", "text": '=A1, "two"\r\nlines\tand \u2028 more.', "date": "2022-01"},
        {"id": "y, z", "text": SHARED, "date": "2022-01-13T09:00+01:00", "author": "Jo"},
        {
            "id": "w",
            "text": SHARED,
            "url": "https://x.example/1",
            "title": " A title",
            "date": None,
        },
    ]
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(rows)
        archive.add([{"id": "x", "text": "A second version."}])
        assert archive.export(tmp_path / name) == 4
        wanted = archive.list()
        texts = [archive.get(row["id"], row["version"])["text"] for row in wanted.to_pylist()]
    with Archive(tmp_path / "b.reuse", create=True) as archive:
        archive.add(tmp_path / name)
        found = archive.list()
        assert [
            archive.get(row["id"], row["version"])["text"] for row in found.to_pylist()
        ] == texts
    same = [one for one in wanted.column_names if one not in ("added", "date_until", "sha256")]
    assert found.select(same).to_pylist() == wanted.select(same).to_pylist()


def test_an_exported_folder_goes_with_its_table(tmp_path: Path) -> None:
    """What is known of texts comes back with their files, though two are versions of one id."""
    rows = [
        {"id": "a/k.txt", "text": SHARED, "date": "2022-01-13", "outlet": "Echo"},
        {"id": "a/k.txt", "text": words(1), "date": "2022-02", "outlet": "Post"},
    ]
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(rows)
        archive.export(tmp_path / "out")
    with Archive(tmp_path / "b.reuse", create=True) as archive:
        table = tmp_path / "out" / "documents.csv"
        added = archive.add(tmp_path / "out" / "texts", metadata=table)
        entries = archive.list().to_pylist()
    assert (added.added, added.notices.num_rows) == (2, 0)
    assert [entry["outlet"] for entry in entries] == ["Echo", "Post"]
    assert [str(entry["date"])[:10] for entry in entries] == ["2022-01-13", "2022-02-01"]


def test_an_export_to_a_folder_harms_none(tmp_path: Path) -> None:
    """A file a text; a folder that has something is refused."""
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add([{"id": "../../x", "text": SHARED}, {"id": "x\x00y", "text": words(1)}])
        assert archive.export(tmp_path / "out") == 2
        files = sorted(path.name for path in (tmp_path / "out" / "texts").iterdir())
        assert files == ["000001-x.txt", "000002-x-y.txt"]
        assert (tmp_path / "out" / "texts" / files[0]).read_text("utf-8") == SHARED
        with pytest.raises(FileExistsError, match="out is there already; name a folder that is"):
            archive.export(tmp_path / "out")
        with pytest.raises(FileNotFoundError, match="there is no folder"):
            archive.export(tmp_path / "none" / "out.csv")
    assert not list(tmp_path.glob(".reuse*"))


def test_a_rebuild_keeps_all_but_what_was_removed(tmp_path: Path) -> None:
    """And the words of a removed text are no longer in the file."""
    path = tmp_path / "a.reuse"
    secret = "Zanzibarquux was the witness that nobody could name in the village."
    with Archive(path, create=True) as archive:
        archive.add([{"id": "x", "text": SHARED}, {"id": "y", "text": secret}])
        archive.add([{"id": "x", "text": f"{SHARED} {words(1)}"}])
        archive.remove("y")
        before = archive.list()
        archive.rebuild()
        assert archive.list() == before
        assert ids(archive, SHARED) == ["x", "x"]
    assert b"Zanzibarquux" not in path.read_bytes()


_STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["add", "new"]),
            st.lists(st.tuples(st.sampled_from("xyz"), st.integers(0, 3)), min_size=1, max_size=3),
        ),
        st.tuples(st.just("remove"), st.sampled_from("xyz")),
    ),
    max_size=6,
)
_TEXTS = [f"{SHARED} {words(1)}", SHARED, f"{words(2)} {' '.join(SENTENCES[2:6])}", words(3)]


@given(steps=_STEPS)
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_however_an_archive_came_to_be_it_finds_the_same(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Any]
) -> None:
    """As one that is made at once of what it has."""
    folder = tmp_path_factory.mktemp("archives")
    there: list[tuple[str, str]] = []
    with Archive(folder / "a.reuse", create=True) as archive:
        for step, what in steps:
            if step == "remove":
                if any(name == what for name, _ in there):
                    archive.remove(what)
                there = [one for one in there if one[0] != what]
                continue
            rows = [{"id": name, "text": _TEXTS[k]} for name, k in what]
            getattr(archive, step)(rows)
            for row in sorted(rows, key=lambda row: row["id"]):
                if (row["id"], row["text"]) not in there:
                    there.append((row["id"], row["text"]))
        with Archive(folder / "b.reuse", create=True) as fresh:
            for name, text in there:
                fresh.add([{"id": name, "text": text}])
            for text in _TEXTS:
                assert _found(archive, text) == _found(fresh, text)
            columns = ["id", "version", "versions", "also", "sha256"]
            assert archive.list().select(columns) == fresh.list().select(columns)


def _found(archive: Archive, text: str) -> list[Any]:
    pairs = archive.find(text).pairs
    return [
        ([(one["id"], one["version"]) for one in row["names"]], row["bits"], row["found"])
        for row in pairs
    ]


# --------------------------------------------------------------------------- a watched folder


def test_a_watched_folder_is_read_where_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that are as they were are not read; one that changed, or came, is."""
    from reuse.corpus import files

    folder = tmp_path / "in"
    folder.mkdir()
    for name in "xyz":
        (folder / f"{name}.txt").write_text(f"{words(ord(name))}", "utf-8")
    read: list[str] = []
    items = files.read_items

    def watch(path: Path, *rest: Any) -> Any:
        read.append(path.name)
        return items(path, *rest)

    monkeypatch.setattr(files, "read_items", watch)
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        added, _ = archive.new(folder)
        assert (added.added, read) == (3, ["x.txt", "y.txt", "z.txt"])
        read.clear()
        added, lookups = archive.new(folder)
        assert (added.added, added.known, lookups, read) == (0, 3, [], [])
        os.utime(folder / "x.txt", (0, 0))
        (folder / "y.txt").write_text(f"{words(ord('y'))} {SHARED}", "utf-8")
        (folder / "w.txt").write_text(SHARED, "utf-8")
        added, lookups = archive.new(folder)
        assert (added.added, added.known, read) == (2, 2, ["w.txt", "y.txt"])
        assert added.changed == (str(folder / "y.txt"),)
        assert len(lookups) == 1
        archive.remove(str(folder / "x.txt"))
        assert archive.new(folder)[0].added == 1


def test_what_could_not_be_read_is_tried_and_told_again(tmp_path: Path) -> None:
    """Until somebody mends it."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.pdf").write_bytes(b"%PDF-1.4 cut")
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        for _ in range(2):
            assert len(archive.new(tmp_path / "in")[0].skipped) == 1
        with pytest.raises(ReadError, match=r"x\.pdf"):
            archive.add(tmp_path / "in", strict=True)


def test_one_more_mail_before_a_mail_makes_no_new_one(tmp_path: Path) -> None:
    """A number in a file is a place, and no name: the same texts are known where they moved."""
    box = [{"id": f"mail.mbox#{k}", "text": words(k)} for k in (1, 2)]
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add([*box, {"id": "mail.mbox#3", "text": words(1)}])
        assert len(archive.list()) == 3
        moved = [{"id": f"mail.mbox#{k + 1}", "text": words(k)} for k in range(3)]
        added, _ = archive.new(moved)
        assert (added.added, added.known, archive.documents) == (1, 2, 3)
        # Another file of the same name elsewhere has names of its own.
        assert archive.add([{"id": "old/mail.mbox#1", "text": words(1)}]).added == 1


def test_notices_of_readers_come_with_a_batch(tmp_path: Path) -> None:
    """Columns, dates and a table of what is known are taken as an audit takes them."""
    rows = [{"key": "x", "body": SHARED, "date": "the other day"}]
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        with pytest.warns(match="date"):
            added = archive.add(table(rows), columns={"id": "key", "text": "body"})
        assert [row["kind"] for row in added.notices.to_pylist()] == ["undated"]
        assert added.to_dict()["notices"]
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "y.txt").write_text(words(1))
        known = tmp_path / "known.csv"
        known.write_text("file,outlet,date\ny.txt,The Herald,03/02/2022\n")
        for count in (1, 0):
            added = archive.add(tmp_path / "in", metadata=known, day_first=True)
            assert (added.added, len(added.notices)) == (count, 0)
        entry = archive.get(str(tmp_path / "in" / "y.txt"))
        assert (entry["outlet"], f"{entry['date']:%Y-%m-%d}") == ("The Herald", "2022-02-03")


# --------------------------------------------------------------------------- what keys depend on


def test_other_keys_are_refused_until_the_archive_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stemmer of another version would find nothing, in silence."""
    path = tmp_path / "a.reuse"
    with Archive(path, create=True) as archive:
        archive.add([{"id": "x", "text": SHARED}])
    with duckdb.connect(str(path)) as database:
        database.execute("update made set value = '0.1' where name = 'PyStemmer'")
    with Archive(path) as archive:
        for ask in (
            lambda: archive.find(SHARED),
            lambda: archive.new([words(1)]),
            lambda: archive.remove("x"),
        ):
            with pytest.raises(
                ArchiveError, match=r"was made with PyStemmer 0\.1 \(here .*rebuil"
            ):
                ask()
        assert archive.get("x")["text"] == SHARED
        archive.rebuild()
        assert ids(archive, SHARED) == ["x"]


def test_keys_are_those_of_their_version() -> None:
    """Where this fails, keys are made otherwise: raise KEY_VERSION, and write these down."""
    (document,) = segment_texts(Source("", f"{SHARED} U.S. troops' café, 1,200 of them.", ""))
    keys = find_keys([document], ENGLISH.lexicon)[1]
    alone = find_keys_alone([document], keys[:0])[1]
    made = [f"{zlib.crc32(np.sort(one).astype('<i8').tobytes()):08x}" for one in (keys, alone)]
    assert (archive_keys.KEY_VERSION, *made) == (1, "1bcdb5a2", "24f2002e")
