"""An archive: what was seen before is found, however the texts came."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import reuse
from helpers.corpora import ids, table
from helpers.prose import SENTENCES, planted, words
from helpers.samples import SEEDS, make_source
from reuse.corpus import Archive, CorpusSettings
from reuse.match import find_passages
from reuse.segment import segment_text

# --------------------------------------------------------------------------- finding


def test_a_text_is_found_where_comparing_it_with_each_finds_it(tmp_path: Path) -> None:
    """The slow way: the text compared with every text, at the threshold that the archive sets."""
    rows = planted(3)
    settings = CorpusSettings()
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(table(rows))
        for seed in range(5):
            rng = random.Random(seed)
            text = " ".join(rng.sample(SENTENCES, 5)) + " " + words(seed)
            document = segment_text(make_source(text))
            expected = []
            for row in rows:
                passages = find_passages(
                    document,
                    segment_text(make_source(row["text"])),
                    settings=settings.of_pair(len(rows)),
                )
                if passages and min(p.expect for p in passages) * len(rows) <= 0.01:
                    expected.append(row["id"])
            assert ids(archive, text) == sorted(expected)
            assert expected


def test_the_sample_copy_is_found_by_its_source(tmp_path: Path) -> None:
    """Reworded by machine, its paragraphs moved; with the score, and the copy named."""
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add([SEEDS])
        found = archive.find((SEEDS / "source.txt").read_text("utf-8"))
    by_name = {Path(row["b"]).name: row for row in found.pairs}
    assert by_name["source.txt"]["verbatim"] == 1
    assert by_name["copy.txt"]["strong"]
    assert by_name["copy.txt"]["copy"] == "b"
    assert found.to_dict()["schema"] == "reuse.archive/1"


def test_a_batch_or_many_make_one_archive(tmp_path: Path) -> None:
    """What is found does not depend on how the texts came."""
    rows = planted(5)
    text = " ".join(SENTENCES[10:16])
    results = []
    for size in (len(rows), 7, 1):
        with Archive(tmp_path / f"{size}.reuse", create=True) as archive:
            for k in range(0, len(rows), size):
                archive.add(table(rows[k : k + size]))
            results.append(
                [(row["b"], row["bits"], row["found"]) for row in archive.find(text).pairs]
            )
    assert results[0]
    assert results[0] == results[1] == results[2]


def test_a_new_batch_is_told_what_it_reuses(tmp_path: Path) -> None:
    """Of the archive and of itself, the earlier text with its old id."""
    old = [{"id": "old", "text": f"{words(1)} {' '.join(SENTENCES[:4])}"}]
    batch = [
        {"id": "new 1", "text": f"{' '.join(SENTENCES[:4])} {words(2)}"},
        {"id": "new 2", "text": f"{' '.join(SENTENCES[:4])} {words(3)}"},
        {"id": "new 3", "text": words(4)},
    ]
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(table(old))
        added, found = archive.new(table(batch))
        assert added.added == 3
        told = {one.text.id: [row["b"] for row in one.pairs] for one in found}
    assert told == {"new 1": ["old"], "new 2": ["new 1", "old"]}


def test_a_masthead_relates_no_text_to_an_archive(tmp_path: Path) -> None:
    """Boilerplate is learnt from the archive, and set aside when a text is looked up."""
    policy = " ".join(SENTENCES[:3])
    rows = [{"id": f"{k:02}", "text": f"{words(k)}\n\n{policy}"} for k in range(14)]
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(table(rows))
        assert ids(archive, f"{words(99)}\n\n{policy}") == []
        assert ids(archive, rows[3]["text"]) == ["03"]


@pytest.mark.parametrize("text", ["", "One.", "...", "\x00", "\ud800 lone", "中" * 500])
def test_odd_texts_are_seen_nowhere(tmp_path: Path, text: str) -> None:
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(table(planted()[:3]))
        assert archive.find(text).pairs == []


def test_an_empty_archive_answers(tmp_path: Path) -> None:
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        assert archive.find("One sentence of some words.").pairs == []
        assert archive.documents == 0


# --------------------------------------------------------------------------- nothing is lost


def test_a_report_that_fails_adds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the next try would skip every text as known, and nobody would learn what it reuses."""
    from reuse.corpus import archive_batch as module

    batch = [{"id": "new", "text": " ".join(SENTENCES[:4])}]
    with Archive(tmp_path / "a.reuse", create=True) as archive:
        archive.add(table([{"id": "old", "text": " ".join(SENTENCES[:4])}]))
        with monkeypatch.context() as patch:
            patch.setattr(module.ArchiveReader, "look_up", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                archive.new(table(batch))
        assert archive.documents == 1
        added, (found,) = archive.new(table(batch))
        assert added.added == 1
        # The same text under another id is found as any copy is.
        assert [(row["b"], row["coverage_a"]) for row in found.pairs] == [("old", 1)]


# --------------------------------------------------------------------------- the command


def test_the_package_offers_archives() -> None:
    assert reuse.Archive is Archive
