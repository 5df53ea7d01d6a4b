"""A corpus: every two documents that share passages, and none that don't."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from command import environment
from conftest import SEEDS, make_source
from prose import SENTENCES, planted, words

import reuse
from reuse.corpus import Audit, Corpus, CorpusSettings
from reuse.corpus.intake import DocumentStream
from reuse.corpus.keys import RAREST, find_keys
from reuse.corpus.work import hash_sentences, without
from reuse.language import ENGLISH
from reuse.match import find_passages
from reuse.segment import segment_text

Rows = list[dict[str, str]]


def audit(rows: Rows, **options: object) -> Audit:
    """Audit some rows in this process."""
    frame = pa.Table.from_pylist(rows)
    return Corpus.from_frame(frame).audit(**{"workers": 1, **options})  # type: ignore[arg-type]


def pairs_of(found: Audit) -> set[tuple[str, str]]:
    return {(row["a"], row["b"]) for row in found.pairs.to_pylist()}


# --------------------------------------------------------------------------- what is found


@pytest.mark.parametrize("seed", range(3))
def test_a_corpus_finds_what_comparing_all_pairs_finds(seed: int) -> None:
    """The slow way: every two documents compared, at the threshold that the corpus sets."""
    rows = planted(seed)
    settings = CorpusSettings()
    count = len(rows) * (len(rows) - 1) / 2
    documents = {row["id"]: segment_text(make_source(row["text"])) for row in rows}
    expected = set()
    for a, b in combinations(sorted(documents), 2):
        passages = find_passages(documents[a], documents[b], settings=settings.of_pair(count))
        if passages and min(p.expect for p in passages) * count <= settings.max_expect:
            expected.add((a, b))
    assert len(expected) > 20
    assert pairs_of(audit(rows)) == expected


def test_passages_are_those_of_a_comparison_and_their_spans_are_right() -> None:
    """What a corpus tells of a pair is what comparing the two tells."""
    rows = planted()
    texts = {row["id"]: row["text"] for row in rows}
    found = audit(rows)
    pair = found.pairs.to_pylist()[0]
    own = [r for r in found.passages.to_pylist() if (r["a"], r["b"]) == (pair["a"], pair["b"])]
    settings = found.settings.of_pair(found.compared)
    one = reuse.compare(texts[pair["a"]], texts[pair["b"]], settings=settings)
    assert [((r["a_start"], r["a_end"]), (r["b_start"], r["b_end"])) for r in own] == [
        (tuple(p.a), tuple(p.b)) for p in one.passages
    ]
    assert [r["expect"] for r in own] == [p.expect * found.compared for p in one.passages]
    assert pair["coverage_a"] == pytest.approx(one.coverage["a"])


def test_neither_the_order_of_documents_nor_the_workers_change_a_row() -> None:
    """Numbers come from ids, so a shuffled corpus in two processes gives the same tables."""
    rows = planted(4)
    shuffled = random.Random(5).sample(rows, len(rows))
    one, two = audit(rows), audit(shuffled, workers=2)
    for name in ("documents", "pairs", "passages", "clusters", "skipped"):
        assert getattr(one, name).equals(getattr(two, name)), name
    assert one.to_dict() == two.to_dict()


def test_the_sample_copy_is_found_beside_its_source_and_no_wire_story() -> None:
    """Of five stories on one event, two are source and copy; a strong label goes to no other."""
    rows = [{"id": p.stem, "text": p.read_text("utf-8")} for p in sorted(SEEDS.glob("*.txt"))]
    found = audit(rows).pairs.to_pylist()
    best = max(found, key=lambda row: row["bits"])
    assert (best["a"], best["b"], best["strong"], best["copy"]) == ("copy", "source", True, "a")
    assert not any(row["strong"] for row in found if row is not best)


def test_the_later_of_two_dated_documents_is_the_copy() -> None:
    """Dates override what the wording says."""
    texts = {name: (SEEDS / f"{name}.txt").read_text("utf-8") for name in ("copy", "source")}
    for dates, copy in ((("2022-01-13", "2022-01-14"), "b"), (("2022-01-14", "2022-01-13"), "a")):
        rows = [
            {"id": name, "text": texts[name], "date": date}
            for name, date in zip(sorted(texts), dates, strict=True)
        ]
        assert audit(rows).pairs["copy"].to_pylist() == [copy]


def test_what_is_expected_counts_all_pairs_of_the_corpus() -> None:
    """The more documents there are, the more two of them must share to be reported."""
    sentence = SENTENCES[3]
    rows = [{"id": "x", "text": sentence}, {"id": "y", "text": f"{words(1)} {sentence}"}]
    few = audit(rows)
    many = audit(rows + [{"id": f"z{k}", "text": words(k + 2)} for k in range(40)])
    assert pairs_of(few) == pairs_of(many) == {("x", "y")}
    ratio = many.pairs["expect"][0].as_py() / few.pairs["expect"][0].as_py()
    assert ratio == pytest.approx(many.compared / few.compared)
    assert max(many.pairs["expect"].to_pylist()) <= many.settings.max_expect


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    """Workers don't run the script that started them, from a file or from standard input."""
    rows = [{"id": f"{k}", "text": f"{words(k)} {SENTENCES[k % 60]}"} for k in range(120)]
    rows += [{"id": f"{k}", "text": words(k)} for k in range(120, 600)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "t.parquet")
    script = (
        "import reuse\n"
        "audit = reuse.Corpus.from_paths(['t.parquet']).audit(workers=2)\n"
        "print(len(audit.pairs))\n"
    )
    (tmp_path / "script.py").write_text(script)
    results = []
    for words_, given in (([], script), (["script.py"], None)):
        ran = subprocess.run(
            [sys.executable, *words_],
            input=given,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env=environment(),
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        results.append(int(ran.stdout))
    assert results[0] == results[1] > 0


# --------------------------------------------------------------------------- boilerplate


def test_a_masthead_is_set_aside() -> None:
    """What stands under many texts that share nothing else relates none of them."""
    policy = " ".join(SENTENCES[:3])
    rows = [{"id": f"{k:02}", "text": f"{words(k)}\n\n{policy}"} for k in range(14)]
    found = audit(rows)
    assert pairs_of(found) == set()
    assert len(found.clusters) == 0
    assert set(found.boilerplate["sentence"].to_pylist()) == set(SENTENCES[:3])
    assert set(found.boilerplate["documents"].to_pylist()) == {14}


def test_a_story_that_many_print_is_no_boilerplate() -> None:
    """Copies of one story share nearly everything, so its sentences are not set aside."""
    story = " ".join(SENTENCES[:8])
    rows = [{"id": f"{k:02}", "text": f"{words(k, 12)}\n\n{story}"} for k in range(14)]
    found = audit(rows)
    assert set(found.clusters["id"].to_pylist()) == {row["id"] for row in rows}
    assert len(set(found.clusters["cluster"].to_pylist())) == 1


def test_two_texts_under_one_masthead_are_found_by_what_else_they_share() -> None:
    """The pair stands on its own passage, which does not run on into the masthead."""
    policy = " ".join(SENTENCES[:3])
    rows = [{"id": f"{k:02}", "text": f"{words(k)}\n\n{policy}"} for k in range(12)]
    shared = " ".join(SENTENCES[20:24])
    rows += [
        {"id": k, "text": f"{words(50 + n)}\n\n{shared}\n\n{policy}"} for n, k in enumerate("xy")
    ]
    found = audit(rows)
    assert pairs_of(found) == {("x", "y")}
    (passage,) = found.passages.to_pylist()
    assert rows[-2]["text"][passage["a_start"] : passage["a_end"]] == shared


def test_a_document_without_some_sentences_keeps_its_positions() -> None:
    """Boilerplate makes no keys, and no offset moves."""
    document = segment_text(make_source(" ".join(SENTENCES[:3])))
    hashes, _ = hash_sentences(document)
    left = without(document, np.sort(hashes[1:2]))
    assert [document.source.text[s["start"] : s["end"]] for s in left.sentences] == [
        SENTENCES[0],
        SENTENCES[2],
    ]
    assert [len(left.tokens[s["i"] : s["j"]]) for s in left.sentences] == [
        len(document.tokens[s["i"] : s["j"]]) for s in document.sentences[[0, 2]]
    ]


# --------------------------------------------------------------------------- keys


def test_keys_know_no_order_of_words_and_no_document_beside() -> None:
    """A sentence has the same keys backwards, and whatever is segmented with it."""
    forth = SENTENCES[0]
    back = " ".join(reversed(forth.rstrip(".").split())) + "."
    other = SENTENCES[9]
    documents = [segment_text(make_source(text)) for text in (forth, back, other, "")]
    owner, key = find_keys(documents, ENGLISH.lexicon)
    assert owner.tolist() == sorted(owner.tolist())
    per = [key[owner == k].tolist() for k in range(4)]
    assert per[0] == per[1] == sorted(set(per[0]))
    assert 0 < len(per[0]) <= RAREST * (RAREST - 1) // 2
    assert not set(per[0]) & set(per[2])
    assert per[3] == []
    alone = find_keys(documents[:1], ENGLISH.lexicon)[1].tolist()
    assert alone == per[0]


def test_a_text_without_full_stops_has_keys_all_along() -> None:
    """A million words on one line are no one sentence, and cost no more than others."""
    text = " ".join(word for sentence in SENTENCES for word in sentence.rstrip(".").split())
    _, key = find_keys([segment_text(make_source(text))], ENGLISH.lexicon)
    assert len(key) > 100


# --------------------------------------------------------------------------- clusters


def test_a_cluster_keeps_its_name_when_others_come() -> None:
    """A name comes from what the documents say, not from their number or their ids."""
    rows = planted(7)[:4]
    before = audit(rows).clusters.to_pylist()
    more = audit(rows + [{"id": f"new {k}", "text": words(k)} for k in range(20)])
    assert before
    assert more.clusters.to_pylist() == before


# --------------------------------------------------------------------------- intake


def test_folders_patterns_and_tables_give_the_same_documents(tmp_path: Path) -> None:
    """However a corpus is written down, it is the same corpus."""
    rows = [{"id": f"d{k}", "text": SENTENCES[k], "outlet": "A"} for k in range(5)]
    frame = pd.DataFrame(rows)
    frame.to_csv(tmp_path / "c.csv", index=False)
    frame.to_parquet(tmp_path / "c.parquet")
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    expected = audit(rows).documents.to_pylist()
    for name in ("c.csv", "c.parquet", "c.jsonl"):
        got = Corpus.from_paths([tmp_path / name]).audit(workers=1).documents.to_pylist()
        assert got == expected, name
    folder = tmp_path / "texts"
    folder.mkdir()
    for row in rows:
        (folder / f"{row['id']}.txt").write_text(row["text"])
    for paths in ([folder], [f"{folder}/*.txt"], sorted(folder.iterdir())):
        got = Corpus.from_paths(paths).audit(workers=1).documents["text"].to_pylist()
        assert got == [row["text"] for row in rows]


def test_frames_of_any_kind_are_taken() -> None:
    """pandas, Arrow, and whatever else speaks Arrow's C stream."""

    class Stream:
        def __init__(self, table: pa.Table) -> None:
            self.table = table

        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return self.table.__arrow_c_stream__(requested_schema)

    rows = planted()[:6]
    table = pa.Table.from_pylist(rows)
    results = [
        Corpus.from_frame(frame).audit(workers=1).pairs
        for frame in (table, table.to_pandas(), Stream(table))
    ]
    assert results[0].equals(results[1])
    assert results[0].equals(results[2])


def test_what_can_not_be_read_is_listed_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Unreadable, empty, no text, or twice: each has its reason, and the others are compared."""
    for k in range(2):
        (tmp_path / f"good{k}.txt").write_text(" ".join(SENTENCES[:5]))
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 nothing")
    (tmp_path / "broken.jsonl").write_text('{"id": "no text"}\nnot json\n[1]\n')
    intake = DocumentStream.of_paths([tmp_path])
    found = Corpus(intake).audit(workers=1)
    assert len(found.pairs) == 1
    told = {Path(row["id"]).name: row["reason"] for row in found.skipped.to_pylist()}
    assert told["empty.txt"] == "empty"
    assert "binary" in told["picture.txt"]
    assert told["broken.parquet"] == "not a Parquet file"
    assert told["broken.jsonl, line 1"] == "no text"
    assert told["broken.jsonl, line 2"] == told["broken.jsonl, line 3"] == "not a JSON object"


def test_rows_in_another_encoding_are_listed_and_never_guessed(tmp_path: Path) -> None:
    """Letters that are lost would be words that differ."""
    text = "id,text\n1,Café\n2,Tea\n".encode("cp1252")
    (tmp_path / "t.csv").write_bytes(text)
    (tmp_path / "t.jsonl").write_bytes('{"id": 3, "text": "Café"}\n'.encode("cp1252"))
    found = Corpus.from_paths([tmp_path]).audit(workers=1)
    assert found.documents["text"].to_pylist() == ["Tea"]
    assert {Path(row["id"]).name for row in found.skipped.to_pylist()} == {
        "t.csv, row 1",
        "t.jsonl, line 1",
    }
    told = Corpus.from_paths([tmp_path], encoding="cp1252").audit(workers=1)
    assert told.documents["text"].to_pylist() == ["Café", "Tea", "Café"]


def test_a_table_that_is_damaged_within_gives_what_is_whole(tmp_path: Path) -> None:
    """Documents before the damage are taken, and the rest is listed."""
    rows = [{"id": f"{k:04}", "text": words(k)} for k in range(3000)]
    path = tmp_path / "t.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=1000, compression="zstd")
    start = pq.ParquetFile(path).metadata.row_group(2).column(1).dictionary_page_offset
    data = bytearray(path.read_bytes())
    data[start : start + 400] = bytes(400)
    path.write_bytes(data)
    intake = DocumentStream.of_paths([path])
    assert sum(len(batch) for batch in intake) == 2000
    (batch,) = intake.skipped()
    assert batch.to_pylist() == [{"id": str(path), "reason": "damaged after 2,000 rows"}]


def test_a_row_without_an_id_is_named_by_its_place_in_the_whole_table(tmp_path: Path) -> None:
    """Tables are read in batches, of which nobody knows."""
    rows = [{"id": None if k == 1500 else f"{k}", "text": "One."} for k in range(1600)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "t.parquet")
    for intake, name in (
        (DocumentStream.of_frame(pa.Table.from_pylist(rows)), "row 1501"),
        (DocumentStream.of_paths([tmp_path]), f"{tmp_path / 't.parquet'}, row 1501"),
    ):
        (batch,) = intake.skipped()
        assert batch.to_pylist() == [{"id": name, "reason": "no id"}]


def test_rows_that_are_no_documents_are_listed() -> None:
    """An id that is missing or stands twice, a text that is none, a date that says nothing."""
    rows = [
        {"id": "x", "text": "One.", "date": None},
        {"id": "x", "text": "Two."},
        {"id": None, "text": "Three."},
        {"id": "y", "text": None},
        {"id": "z", "text": "Four.", "date": "yesterday"},
    ]
    found = audit(rows)  # type: ignore[arg-type]
    assert found.documents["text"].to_pylist() == ["One."]
    assert {
        row["id"]: row["reason"].split(":")[0].split(";")[0] for row in found.skipped.to_pylist()
    } == {
        "x": "another document has this id",
        "row 3": "no id",
        "y": "no text",
        "z": "its date is not written as 2022-01-13",
    }


def test_a_missing_column_is_named_with_what_is_there(tmp_path: Path) -> None:
    """A table without texts is an error in one line."""
    with pytest.raises(ValueError, match="the frame has no column text; it has id, body"):
        Corpus.from_frame(pd.DataFrame({"id": ["x"], "body": ["One."]}))
    pq.write_table(pa.table({"body": ["One."]}), tmp_path / "t.parquet")
    with pytest.raises(ValueError, match="has no column id and no column text; it has body"):
        Corpus.from_paths([tmp_path / "t.parquet"]).audit(workers=1)


def test_nothing_readable_is_an_error(tmp_path: Path) -> None:
    """An audit of nothing would look like one that found nothing."""
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(ValueError, match="could be read"):
        Corpus.from_paths([tmp_path]).audit(workers=1)
    with pytest.raises(FileNotFoundError, match="nowhere"):
        Corpus.from_paths([tmp_path / "nowhere"]).audit(workers=1)


@pytest.mark.parametrize("text", ["One.", "...", "a", "中" * 50, "\ud800 lone", "\x00" * 9])
def test_odd_documents_break_nothing(text: str) -> None:
    """A document of one word or of none is compared like any other."""
    found = audit(
        [{"id": "odd", "text": text}, *planted()[:3]] if text != "\ud800 lone" else planted()[:3]
    )
    assert not any("odd" in pair for pair in pairs_of(found))


def test_settings_that_make_no_sense_are_refused() -> None:
    """A threshold of nothing would report nothing, and say so of no text."""
    with pytest.raises(ValueError, match="`max_expect` must be above 0"):
        CorpusSettings(max_expect=0)
    with pytest.raises(ValueError, match="`memory` is a size such as 2GB, got 'much'"):
        audit(planted()[:2], memory="much")
