"""The command `reuse audit`: what it writes, and what it refuses."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from helpers.command import environment, run
from helpers.corpora import TABLES
from helpers.samples import SEEDS
from reuse.corpus.engines import duck
from reuse.report.audit_folder import OUTPUTS


class Page(HTMLParser):
    """What a page links to, and what it would load or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "a" and named.get("href"):
            self.links.append(named["href"] or "")
        if tag in ("script", "link", "iframe", "img", "object") or named.get("src"):
            self.loads.append(tag)


def test_an_audit_writes_all_it_says(audited: Path) -> None:
    """Tables, a summary, a page, and a page a pair that it links to."""
    out = audited / "o"
    assert {path.name for path in out.iterdir()} == set(OUTPUTS)
    summary = json.loads((out / "summary.json").read_text())
    pairs = pq.read_table(out / "pairs.parquet").to_pylist()
    assert summary["schema"] == "reuse.audit/1"
    assert summary["pairs"] == len(pairs) > 20
    assert summary["passages"] == len(pq.read_table(out / "passages.parquet"))
    assert summary["command"] == "reuse audit stories.parquet --out o"
    page = Page((out / "index.html").read_text("utf-8"))
    assert not page.loads
    linked = [link for link in page.links if not link.startswith("#")]
    assert len(linked) == len(pairs)
    for link in linked:
        assert "What the two texts share" in (out / link).read_text("utf-8")
    assert (audited / "printed.txt").read_text().startswith("Of 36 documents")


def test_the_same_documents_give_the_same_files(
    audited_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, whatever the number of workers."""
    folder = audited_copy
    monkeypatch.setattr(duck, "ROWS_AT_ONCE", 10)  # or there is too little to do for two
    ran = run(folder, "audit", "stories.parquet", "--out", "again", "--workers", "2")
    assert ran.returncode == 0
    for name in TABLES:
        assert (folder / "o" / name).read_bytes() == (folder / "again" / name).read_bytes()
    one, two = ((folder / o / "index.html").read_text() for o in ("o", "again"))
    assert one == two.replace("again", "o")


def test_what_is_there_is_not_replaced_unasked(audited_copy: Path) -> None:
    """A folder that holds another run is refused; and with --overwrite other files stay."""
    corpus = audited_copy
    (corpus / "o" / "notes.txt").write_text("mine")
    before = {name: (corpus / "o" / name).read_bytes() for name in TABLES}
    again = run(corpus, "audit", "stories.parquet", "--out", "o")
    assert again.returncode == 2
    assert b"holds the results of another run" in again.stderr
    assert {name: (corpus / "o" / name).read_bytes() for name in TABLES} == before
    over = run(corpus, "audit", "stories.parquet", "--out", "o", "--pages", "1", "--overwrite")
    assert over.returncode == 0
    assert (corpus / "o" / "notes.txt").read_text() == "mine"
    assert len(list((corpus / "o" / "pairs").iterdir())) == 1


def test_a_run_that_fails_leaves_the_old_results(audited_copy: Path) -> None:
    """Nothing that was there is lost, also with --overwrite."""
    corpus = audited_copy
    before = {name: (corpus / "o" / name).read_bytes() for name in TABLES}
    (corpus / "empty.txt").write_text("")
    failed = run(corpus, "audit", "empty.txt", "--out", "o", "--overwrite")
    assert failed.returncode == 2
    assert {name: (corpus / "o" / name).read_bytes() for name in TABLES} == before


def test_bad_documents_are_listed_and_the_run_goes_on(corpus: Path) -> None:
    """Exit code 0 with a notice, and each with its reason in skipped.csv."""
    folder = corpus / "texts"
    folder.mkdir()
    for name in ("copy.txt", "source.txt"):
        shutil.copy(SEEDS / name, folder)
    (folder / "empty.txt").write_text("")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    (folder / "line.txt").write_text("word " * 1_000_000)
    ran = run(corpus, "audit", "texts", "--out", "o")
    assert ran.returncode == 0
    assert ran.stderr == b"reuse: 3 texts could not be read; o/skipped.csv says why\n"
    with open(corpus / "o" / "skipped.csv", newline="") as file:
        told = {Path(row["id"]).name: row["reason"] for row in csv.DictReader(file)}
    assert set(told) == {"empty.txt", "picture.png", "line.txt"}
    assert told["line.txt"] == "over 4,000,000 characters; cut it into its articles"
    assert len(pq.read_table(corpus / "o" / "pairs.parquet")) == 1


def test_results_among_the_texts_are_no_texts(corpus: Path) -> None:
    """With --out in the folder that is read, again and after a stop, or the folder itself."""
    folder = corpus / "texts"
    folder.mkdir()
    for name in ("copy.txt", "source.txt"):
        shutil.copy(SEEDS / name, folder)
    for words_ in (["texts", "--out", "texts/o"], ["texts/**/*", "--out", "texts/o"]):
        for more in ([], ["--overwrite"]):
            ran = run(corpus, "audit", *words_, *more)
            assert (ran.returncode, ran.stderr) == (0, b"")
            assert ran.stdout.startswith(b"Of 2 documents")
        shutil.rmtree(folder / "o")
    for more in ([], ["--overwrite"]):
        ran = run(folder, "audit", ".", "--out", ".", *more)
        assert (ran.returncode, ran.stderr) == (0, b"")
    assert {path.name for path in folder.iterdir()} == {*OUTPUTS, "copy.txt", "source.txt"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nix", "--out", "o"], "nix: no such file or folder"),
        (["no*.txt", "--out", "o"], "no file is named like no*.txt"),
        (
            ["stories.parquet", "--out", "stories.parquet"],
            "stories.parquet is a file; name a folder",
        ),
        (
            ["stories.parquet", "--out", "o", "--workers", "0"],
            "--workers must be at least 1, got 0",
        ),
        (["stories.parquet", "--out", "o", "--memory", "lots"], "`memory` is a size such as 2GB"),
        (["stories.parquet", "--out", "o", "--max-expect", "0"], "must be above 0"),
        (["bad.csv", "--out", "o"], "bad.csv: has no column text; it has id, body"),
        (["none.csv", "--out", "o"], "none of none.csv could be read: 1: empty; 2: empty"),
        (["stories.parquet", "--out", "o", "--encoding", "nix"], "`encoding` is one such as"),
        (
            ["stories.parquet", "--out", "o", "--ignore", "nix.txt"],
            "nix.txt: no such file of",
        ),
        (
            ["stories.parquet", "--out", "o", "--ignore", "blank.txt"],
            "blank.txt has no passage",
        ),
        (["stories.parquet", "--out", "o", "--leave-out", "x"], "invalid choice: 'x'"),
        (
            ["stories.parquet", "--out", "o", "--leave-out", "same-series"],
            "no document has a value in the column series",
        ),
        (["stories.parquet"], "--out"),
    ],
)
def test_bad_arguments_are_one_line_and_leave_nothing(
    corpus: Path, arguments: list[str], message: str
) -> None:
    (corpus / "bad.csv").write_text("id,body\n1,hello\n")
    (corpus / "blank.txt").write_text("\n \n")
    (corpus / "none.csv").write_text("id,text\n1,\n2,  \n")
    ran = run(corpus, "audit", *arguments)
    assert ran.returncode == 2
    told = ran.stderr.decode()
    assert message in told
    assert "Traceback" not in told
    assert told.strip().splitlines()[-1].startswith("reuse")
    assert not (corpus / "o").exists()


def test_what_is_asked_to_be_left_out_is_left_out_and_told(corpus: Path) -> None:
    """The command is written down whole, and a run with other passages is another run."""
    rows = pq.read_table(corpus / "stories.parquet").to_pylist()
    (corpus / "known.txt").write_text(f"Nobody has this.\n\n{rows[0]['text'][:300]}\n")
    asked = ["--ignore", "known.txt", "--leave-out", "same-outlet"]
    ran = run(corpus, "audit", "stories.parquet", "--out", "o", "--pages", "0", *asked)
    assert ran.returncode == 0
    assert b"2 passages were ignored on request." in ran.stdout
    summary = json.loads((corpus / "o" / "summary.json").read_text())
    assert summary["command"] == (
        "reuse audit stories.parquet --out o --ignore known.txt --leave-out same-outlet"
    )
    assert summary["left_out"] > 0
    outlets = {row["id"]: row["outlet"] for row in rows}
    pairs = pq.read_table(corpus / "o" / "pairs.parquet").to_pylist()
    assert len(pairs) > 0
    assert all(outlets[row["a"]] != outlets[row["b"]] for row in pairs)


def test_no_page_accuses(audited: Path) -> None:
    """A result is evidence, never a verdict on a person."""
    pages = list((audited / "o").rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        assert not re.search(r"plagiari|stolen|guilty|theft|culprit", path.read_text(), re.I)


def test_spark_is_asked_for_in_one_line_where_it_is_missing(tmp_path: Path) -> None:
    """Without PySpark the error names the extra; options that don't fit are refused."""
    (tmp_path / "a.txt").write_text("One text.")
    (tmp_path / "pyspark.py").write_text("raise ImportError('no pyspark')")
    ran = subprocess.run(
        [sys.executable, "-m", "reuse", "audit", "a.txt", "--out", "o", "--engine", "spark"],
        cwd=tmp_path,
        capture_output=True,
        env=environment(PYTHONPATH=os.pathsep.join([str(tmp_path), environment()["PYTHONPATH"]])),
    )
    assert ran.returncode == 2
    assert ran.stderr == b"reuse: the engine spark needs PySpark: pip install 'textreuse[spark]'\n"
    assert not (tmp_path / "o").exists()
    ran = run(tmp_path, "audit", "a.txt", "--out", "o", "--master", "spark://x:7077")
    assert (ran.returncode, ran.stderr) == (2, b"reuse: --master goes with --engine spark\n")
    for name, value in (("--workers", "2"), ("--memory", "1GB")):
        ran = run(tmp_path, "audit", "a.txt", "--out", "o", "--engine", "spark", name, value)
        told = f"reuse: {name} is of the engine duckdb; Spark has its own\n"
        assert (ran.returncode, ran.stderr.decode()) == (2, told)
