"""Archives that older versions made, and those whose keys were made by another installation."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb
import numpy as np
import pytest

from helpers.corpora import content, ids
from helpers.prose import SENTENCES, words
from reuse.corpus import Archive, ArchiveError, archive_keys
from reuse.corpus.archive_keys import KEY_VERSION
from reuse.corpus.keys import find_keys, find_keys_alone
from reuse.corpus.sentences import segment_batch
from reuse.language import ENGLISH

#: The tables of version 2, which are those of version 1 too.
OLD = """
create table archive (version integer, learnt bigint);
create table documents (
    doc bigint primary key, id text unique, text text, sha256 text, date timestamp, outlet text,
    url text, title text
);
create table sentences (doc bigint, sentence bigint, words integer);
create table stock (sentence bigint);
create table runs (run integer, size bigint);
create table blocks (run integer, place integer, first integer,
    part blob using compression uncompressed);
"""
#: The version of keys, and what those of two texts come to.
KEYS_OF_VERSION = (1, 7799053009967611241, 5246390629994434810)
TEXT = " ".join(SENTENCES[:4])
ROWS = [
    (0, "y", TEXT, "a1", datetime(2022, 1, 13), "The Herald", "https://x.org", "A storm"),
    (1, "x", TEXT, "a1", None, None, None, None),
    (2, "short", "No comment.", "a2", None, None, None, None),
    (3, "other", words(7), "a3", None, None, None, None),
]


def old_archive(path: Path, version: int) -> Path:
    """Make a file as older versions made it; that it has no postings yet is as if made by none."""
    with duckdb.connect(str(path), config={"default_block_size": 16384}) as database:
        for statement in filter(str.strip, OLD.split(";")):
            database.execute(statement)
        database.execute("insert into archive values (?, 0)", [version])
        database.executemany("insert into documents values (?, ?, ?, ?, ?, ?, ?, ?)", ROWS)
    return path


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_archive_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    """To add to, it has all its texts, each once with all its ids; to read it is refused."""
    path = old_archive(tmp_path / "a.reuse", version)
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match=r"`reuse archive rebuild .*a\.reuse` brings it up"):
        Archive(path, read_only=True)
    assert path.read_bytes() == before
    with Archive(path) as archive:
        assert archive.documents == 3
    with Archive(path, read_only=True) as archive:
        (found,) = archive.find(TEXT).pairs
        assert [name["id"] for name in found["names"]] == ["y", "x"]
        assert (found["b"], found["outlet"], found["title"]) == ("y", "The Herald", "A storm")
        assert found["date"] == datetime(2022, 1, 13)
        assert ids(archive, "No comment.") == ["short"]
        assert ids(archive, words(7)) == ["other"]
        assert archive.list()["added"].null_count == 4
    assert content(path) == sorted((name, text) for _, name, text, *_ in ROWS)


def test_keys_of_another_installation_are_refused_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing would be found by them; what needs none goes on, and rebuilding mends it."""
    path = tmp_path / "a.reuse"
    with monkeypatch.context() as patch:
        other = archive_keys.key_settings() | {"PyStemmer": "0.9"}
        patch.setattr(archive_keys, "key_settings", lambda: other)
        with Archive(path, create=True) as archive:
            archive.add([{"id": "x", "text": TEXT}])
    refused = (
        r"a\.reuse was made with PyStemmer 0\.9 \(here .*; `reuse archive rebuild .*a\.reuse`"
    )
    with Archive(path, read_only=True) as archive:
        with pytest.raises(ArchiveError, match=refused):
            archive.find(TEXT)
        assert archive.get("x")["text"] == TEXT
        assert archive.export(tmp_path / "all.jsonl") == 1
    with Archive(path) as archive:
        for change in (archive.add, archive.new, archive.remove):
            with pytest.raises(ArchiveError, match=refused):
                change(["x"])
        archive.rebuild()
        assert ids(archive, TEXT) == ["x"]
        assert archive.add([{"id": "x", "text": TEXT}]).known == 1


def test_what_makes_other_keys_has_another_version() -> None:
    """Raise `KEY_VERSION` where this fails, or archives that are there would find nothing."""
    texts = [
        "It rained; the sailors' friend \u201cmet\u201d Lavrov in May 2021. Caf\u00e9s re-opened.",
        TEXT,
    ]
    documents = segment_batch(texts, ENGLISH)
    made = (
        find_keys(documents, ENGLISH.lexicon)[1],
        find_keys_alone(documents, np.empty(0, "i8"))[1],
    )
    assert (KEY_VERSION, *(int(np.bitwise_xor.reduce(keys)) for keys in made)) == KEYS_OF_VERSION


def test_an_archive_that_is_open_twice_is_not_rebuilt(tmp_path: Path) -> None:
    """What the other one added later would be lost."""
    path = tmp_path / "a.reuse"
    with Archive(path, create=True) as archive:
        with Archive(path) as other:
            with pytest.raises(
                ArchiveError, match=r"a\.reuse is open twice in this process; close"
            ):
                archive.rebuild()
            other.add(["One."])
        archive.rebuild()
        assert archive.documents == 1


def test_rebuilding_leaves_nothing_of_what_was_removed(tmp_path: Path) -> None:
    """The words of a text that is gone are gone from the file."""
    path = tmp_path / "a.reuse"
    with Archive(path, create=True) as archive:
        archive.add([{"id": f"{k}", "text": f"{words(k)} {words(k + 900)}"} for k in range(300)])
        archive.add([{"id": "secret", "text": "Zanzibarites quarrelled."}])
        archive.remove([f"{k}" for k in range(1, 300)] + ["secret"])
    size = path.stat().st_size
    with Archive(path) as archive:
        archive.rebuild()
        assert ids(archive, f"{words(0)} {words(900)}") == ["0"]
    assert b"Zanzibarites" not in path.read_bytes()
    assert path.stat().st_size < size
    assert not list(tmp_path.glob(".reuse-*"))
