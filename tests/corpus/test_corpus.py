"""A corpus: every two documents that share passages, and none that don't."""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import reuse
from helpers.command import environment
from helpers.corpora import audit, pairs_of
from helpers.prose import SENTENCES, planted, words
from helpers.samples import SEEDS, make_source
from reuse.corpus import CorpusSettings
from reuse.corpus.engines import duck
from reuse.language import OwnLanguage, WordForms
from reuse.match import find_passages
from reuse.segment import segment_text

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


def test_neither_the_order_of_documents_nor_the_workers_change_a_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Numbers come from ids, so a shuffled corpus in two processes gives the same tables."""
    rows = planted(4)
    shuffled = random.Random(5).sample(rows, len(rows))
    one = audit(rows)
    monkeypatch.setattr(duck, "ROWS_AT_ONCE", 10)  # or there is too little to do for two
    two = audit(shuffled, workers=2)
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


@pytest.mark.slow
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


# --------------------------------------------------------------------------- clusters


def test_a_cluster_keeps_its_name_when_others_come() -> None:
    """A name comes from what the documents say, not from their number or their ids."""
    rows = planted(7)[:4]
    before = audit(rows).clusters.to_pylist()
    more = audit(rows + [{"id": f"new {k}", "text": words(k)} for k in range(20)])
    assert before
    assert more.clusters.to_pylist() == before


# --------------------------------------------------------------------------- intake


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


@pytest.mark.parametrize("workers", [1, 2])
def test_an_audit_takes_a_language(workers: int) -> None:
    """It goes to the workers, and the comparison of two documents is made with it."""
    german = OwnLanguage("German", forms=WordForms(irregular="gehen geht ging gegangen"))
    text = "Der Frachter {} am Montag vor Malta im Sturm mit neun Mann Besatzung unter. {}"
    texts = [text.format("ging", "Niemand sah es."), text.format("geht", "Alle sahen zu.")]
    audit = reuse.Corpus(texts).audit(workers=workers, language=german)
    comparison = audit.compare("text 1", "text 2")
    assert "inflected" in {edit.op for edit in comparison.passages[0].edits}
    assert comparison.language == "German"
    assert pickle.loads(pickle.dumps(audit)) == audit
    assert reuse.Corpus(texts).audit(workers=1) != audit


def test_a_language_must_be_one() -> None:
    """Its name alone is none."""
    with pytest.raises(TypeError, match="`language` must be a language"):
        reuse.Corpus(["One.", "Two."]).audit(workers=1, language="German")  # type: ignore[arg-type]
